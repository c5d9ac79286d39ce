import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `emulator` namespace. */
export function emulatorHandlers({ emulator }: Services) {
  return {
    state: os.emulator.state.handler(() => emulator.state()),
    setEnabled: os.emulator.setEnabled.handler(({ input }) => emulator.setEnabled(input.enabled)),
    mintKey: os.emulator.mintKey.handler(({ input }) => emulator.mint(input)),
    knowsKey: os.emulator.knowsKey.handler(({ input }) => ({ provider: emulator.madeFor(input.key) })),
    listKeys: os.emulator.listKeys.handler(({ input }) => emulator.keys(input)),
    revokeKey: os.emulator.revokeKey.handler(({ input }) => emulator.revokeKey(input.id)),
    listApps: os.emulator.listApps.handler(({ input }) => emulator.apps(input)),
    registerApp: os.emulator.registerApp.handler(({ input }) => emulator.registerApp(input)),
    removeApp: os.emulator.removeApp.handler(({ input }) => {
      emulator.removeApp(input.clientId);
      return { removed: input.clientId };
    }),
    listGrants: os.emulator.listGrants.handler(({ input }) => emulator.grants(input)),
    revokeGrant: os.emulator.revokeGrant.handler(({ input }) => {
      emulator.revokeGrant(input.id);
      return { revoked: input.id };
    }),
    listFaults: os.emulator.listFaults.handler(({ input }) => emulator.faults(input)),
    setFault: os.emulator.setFault.handler(({ input }) => emulator.setFault(input)),
    clearFaults: os.emulator.clearFaults.handler(({ input }) => ({ cleared: emulator.clearFaults(input) })),
    listRequests: os.emulator.listRequests.handler(({ input }) => emulator.requests(input)),
    reset: os.emulator.reset.handler(() => emulator.reset()),
  };
}
