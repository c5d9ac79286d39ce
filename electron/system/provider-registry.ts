import type { ProviderEntry } from '../../shared/contract/providers.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { parseProviderJson } from '../../shared/providers/parse-provider.ts';
import { checkProviderJson, type ProviderProblem } from '../../shared/providers/problems.ts';
import type { Provider } from '../../shared/providers/schema.ts';

const TAKEN = 'A built-in provider has this id';
const OTHER_ID = 'Give the provider another id';

type Ports = {
  /** The providers of the user, as the vault keeps them. */
  own: { list(): Provider[]; put(provider: Provider): void; remove(id: string): void };
  /** Labels of the credentials that use a provider. */
  usedBy(providerId: string): string[];
  changed(): void;
};

/** Every provider that Fob knows: the built-in ones and the user's. */
export type ProviderRegistry = {
  all(): readonly Provider[];
  find(id: string): Provider | undefined;
  list(): ProviderEntry[];
  get(id: string): ProviderEntry;
  add(json: string): ProviderEntry;
  /** All that `add` would find wrong; `replaces`: a provider of the user's own has this id. */
  check(json: string): { problems: ProviderProblem[]; replaces: boolean };
  remove(id: string): void;
  /** The user's own are read anew: the vault was opened. */
  reload(): void;
};

export function createProviderRegistry({ own, usedBy, changed }: Ports): ProviderRegistry {
  const builtIn = new Map(builtInProviders.map((provider) => [provider.id, provider]));
  let everyone: readonly Provider[] | null = null;
  let byId: ReadonlyMap<string, Provider> = builtIn;
  // Looked up on every call: rebuilt only when the user's own changed.
  const all = () => {
    if (everyone === null) {
      everyone = [...builtInProviders, ...own.list().filter((provider) => !builtIn.has(provider.id))];
      byId = new Map(everyone.map((provider) => [provider.id, provider]));
    }
    return everyone;
  };
  const entry = (provider: Provider): ProviderEntry => ({
    provider,
    source: builtIn.has(provider.id) ? 'built-in' : 'user',
  });
  const find = (id: string) => {
    all();
    return byId.get(id);
  };
  const changedNow = () => {
    everyone = null;
    changed();
  };
  return {
    all,
    find,
    list: () => all().map(entry),
    reload: changedNow,
    get: (id) => {
      const found = find(id);
      if (!found) throw unknownProvider();
      return entry(found);
    },
    add: (json) => {
      const provider = parseProviderJson(json);
      if (builtIn.has(provider.id)) throw conflict(TAKEN, OTHER_ID);
      own.put(provider);
      changedNow();
      return entry(provider);
    },
    check: (json) => {
      const { provider, problems } = checkProviderJson(json);
      if (provider === null) return { problems, replaces: false };
      if (!builtIn.has(provider.id)) return { problems, replaces: find(provider.id) !== undefined };
      return { problems: [{ field: 'id', message: TAKEN, hint: OTHER_ID, at: null }], replaces: false };
    },
    remove: (id) => {
      if (builtIn.has(id)) throw conflict('A built-in provider cannot be removed', 'Only providers of your own can');
      const users = usedBy(id);
      if (users.length > 0) throw conflict(`Keys use this provider: ${users.join(', ')}`, 'Remove those keys first');
      own.remove(id);
      changedNow();
    },
  };
}

function unknownProvider(): FobError {
  return new FobError({
    code: 'not_found',
    message: 'There is no provider with this id',
    hint: '`fob providers` lists them',
  });
}

function conflict(message: string, hint: string): FobError {
  return new FobError({ code: 'conflict', message, hint });
}
