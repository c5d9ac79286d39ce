import { draftProvider } from '../../../shared/providers/draft.ts';
import { parseProviderJson } from '../../../shared/providers/parse-provider.ts';
import { checkProviderJson } from '../../../shared/providers/problems.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `providers` of the contract, on the engine of memory. */
export function providersHandlers(os: FakeOs, engine: FakeWorld) {
  return {
    list: os.providers.list.handler(() => engine.providers),
    get: os.providers.get.handler(({ input }) => engine.providers.find((entry) => entry.provider.id === input.id)!),
    add: os.providers.add.handler(({ input }) => {
      const entry = { provider: parseProviderJson(input.json), source: 'user' as const };
      engine.providers.push(entry);
      engine.emit({ type: 'changed', what: 'providers' });
      return entry;
    }),
    check: os.providers.check.handler(({ input }) => ({
      problems: checkProviderJson(input.json).problems,
      replaces: false,
    })),
    draft: os.providers.draft.handler(({ input }) => ({ json: JSON.stringify(draftProvider(input), null, 2) })),
    discover: os.providers.discover.handler(({ input }) => ({
      issuer: input.issuer,
      endpoints: { authorization: `${input.issuer}/authorize`, token: `${input.issuer}/token` },
      scopes: ['openid', 'email'],
      pkce: true,
      clientAuth: 'none' as const,
      tokenAuth: 'client_secret_basic' as const,
      issParameter: false,
      userinfo: null,
      device: false,
    })),
    remove: os.providers.remove.handler(({ input }) => {
      engine.providers.splice(
        engine.providers.findIndex((entry) => entry.provider.id === input.id),
        1,
      );
      return { removed: input.id };
    }),
  };
}
