import type { ClearFaults, EmulatorState, MintKey, RegisterApp, SetFault } from '../../shared/contract/emulator.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { EmulatedApp, EmulatedGrant, EmulatedKey, EmulatedRequest, Fault } from '../../shared/model/emulated.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Emulator } from './emulator.ts';
import { isUsable, toEmulatedKey } from './key-status.ts';

type OfProvider = { provider?: string | undefined };

/** What is done with the emulator from outside: by the window, the command line and other people's tests. */
export type EmulatorService = {
  state(): EmulatorState;
  setEnabled(enabled: boolean): EmulatorState;
  mint(input: MintKey): {
    id: string;
    key: string;
    provider: string;
    kind: string;
    environment: Environment;
    baseUrl: string;
  };
  /** The provider that a key was made for, whatever its state; null when the emulator never made it. */
  madeFor(key: string): string | null;
  keys(input: OfProvider): EmulatedKey[];
  revokeKey(id: string): EmulatedKey;
  /** Ends the key of this text, if it is one of the emulator's. */
  endKey(key: string): void;
  apps(input: OfProvider): EmulatedApp[];
  registerApp(input: RegisterApp): { app: EmulatedApp; clientSecret: string | null };
  removeApp(clientId: string): void;
  grants(input: OfProvider): EmulatedGrant[];
  revokeGrant(id: string): void;
  faults(input: OfProvider): Fault[];
  setFault(input: SetFault): Fault;
  clearFaults(input: ClearFaults): number;
  requests(input: { provider?: string | undefined; limit: number }): EmulatedRequest[];
  reset(): EmulatorState;
};

type Ports = {
  emulator: Emulator;
  providers(): readonly Provider[];
  clock: Clock;
  url(provider?: string): string;
  enabled: { get(): boolean; set(enabled: boolean): void };
  changed(): void;
};

export function createEmulatorService({ emulator, providers, clock, url, enabled, changed }: Ports): EmulatorService {
  const { keys, oauth, faults, requests } = emulator;
  const find = (id: string): Provider => {
    const found = providers().find((provider) => provider.id === id);
    if (found) return found;
    const hint = `Choose one of ${providers()
      .map((one) => one.id)
      .join(', ')}`;
    throw new FobError({ code: 'not_found', message: 'There is no such provider', hint });
  };
  const chosen = ({ provider }: OfProvider) => (provider === undefined ? providers() : [find(provider)]);
  const state = (): EmulatorState => ({
    enabled: enabled.get(),
    url: url(),
    providers: providers().map((provider) => ({
      provider: provider.id,
      keys: keys.list(provider.id).filter((record) => isUsable(provider, record, clock.now())).length,
      apps: oauth.apps.list(provider.id).length,
      grants: oauth.grants.list(provider.id).length,
      faults: faults.list(provider.id).length,
    })),
  });
  /** Does something that others have to be told of. */
  const telling = <T>(result: T): T => {
    changed();
    return result;
  };
  return {
    state,
    setEnabled: (on) => {
      enabled.set(on);
      return telling(state());
    },
    mint: (input) => {
      const { key, record } = emulator.mint(input);
      const { id, provider, kind, environment } = record;
      return { id, key, provider, kind, environment, baseUrl: `${url(provider)}/${provider}` };
    },
    madeFor: (key) => keys.recordOf(key)?.provider ?? null,
    keys: (input) =>
      chosen(input)
        .flatMap((provider) => keys.list(provider.id).map((one) => toEmulatedKey(provider, one, clock.now())))
        .sort((a, b) => b.createdAt - a.createdAt),
    revokeKey: (id) => {
      const record = keys.revoke(id);
      return toEmulatedKey(find(record.provider), record, clock.now());
    },
    endKey: (key) => {
      const record = keys.recordOf(key);
      if (record) keys.revoke(record.id);
    },
    apps: ({ provider }) => oauth.apps.list(provider),
    registerApp: (input) => {
      const { app, clientSecret = null } = oauth.apps.register(input);
      return telling({ app, clientSecret });
    },
    removeApp: (clientId) => telling(oauth.apps.remove(clientId)),
    grants: ({ provider }) => oauth.grants.list(provider),
    revokeGrant: (id) => telling(oauth.grants.revoke(id)),
    faults: ({ provider }) => faults.list(provider),
    setFault: (input) => emulator.setFault({ ...input, provider: find(input.provider).id }),
    clearFaults: (input) => faults.clear(input),
    requests: ({ provider = null, limit }) => requests.list(provider, limit),
    reset: () => {
      emulator.reset();
      return state();
    },
  };
}
