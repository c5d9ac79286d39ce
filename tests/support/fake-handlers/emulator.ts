import type { FakeOs, FakeWorld } from './world.ts';

/** `emulator` of the contract, on the engine of memory. */
export function emulatorHandlers(os: FakeOs, engine: FakeWorld) {
  const { emulator } = engine;
  const emulating = <T>(result: T): T => {
    engine.emit({ type: 'changed', what: 'emulator' });
    return result;
  };
  return {
    state: os.emulator.state.handler(() => emulator.state()),
    setEnabled: os.emulator.setEnabled.handler(({ input }) => emulating(emulator.setEnabled(input.enabled))),
    mintKey: os.emulator.mintKey.handler(({ input }) => emulating(emulator.mint(input))),
    knowsKey: os.emulator.knowsKey.handler(({ input }) => ({ provider: emulator.madeFor(input.key) })),
    listKeys: os.emulator.listKeys.handler(({ input }) => emulator.keys(input.provider)),
    revokeKey: os.emulator.revokeKey.handler(({ input }) => emulating(emulator.revokeKey(input.id))),
    listApps: os.emulator.listApps.handler(({ input }) => emulator.apps(input.provider)),
    registerApp: os.emulator.registerApp.handler(({ input }) => emulating(emulator.registerApp(input))),
    removeApp: os.emulator.removeApp.handler(({ input }) => {
      emulator.removeApp(input.clientId);
      return emulating({ removed: input.clientId });
    }),
    listGrants: os.emulator.listGrants.handler(({ input }) => emulator.grants(input.provider)),
    revokeGrant: os.emulator.revokeGrant.handler(({ input }) => {
      emulator.revokeGrant(input.id);
      return emulating({ revoked: input.id });
    }),
    listFaults: os.emulator.listFaults.handler(({ input }) => emulator.faults(input.provider)),
    setFault: os.emulator.setFault.handler(({ input }) => emulating(emulator.setFault(input))),
    clearFaults: os.emulator.clearFaults.handler(({ input }) => emulating(emulator.clearFaults(input))),
    listRequests: os.emulator.listRequests.handler(({ input }) => emulator.requests(input.provider, input.limit)),
    reset: os.emulator.reset.handler(() => emulating(emulator.reset())),
  };
}
