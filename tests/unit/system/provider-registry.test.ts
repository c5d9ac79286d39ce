import { describe, expect, it } from 'vitest';
import { createProviderRegistry } from '../../../electron/system/provider-registry.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';

const [first] = builtInProviders as [Provider];
const own = { ...first, id: 'own', name: 'Own' };

function registry(stored: Provider[] = [], users: string[] = []) {
  let kept = stored;
  let changes = 0;
  const found = createProviderRegistry({
    own: {
      list: () => kept,
      put: (provider) => {
        kept = [...kept.filter(({ id }) => id !== provider.id), provider];
      },
      remove: (id) => {
        kept = kept.filter((provider) => provider.id !== id);
      },
    },
    usedBy: () => users,
    changed: () => {
      changes += 1;
    },
  });
  return { found, changes: () => changes, store: (providers: Provider[]) => (kept = providers) };
}

describe('createProviderRegistry', () => {
  it('adds, finds, replaces and removes a provider of the user’s own', () => {
    const { found, changes } = registry();
    expect(found.add(JSON.stringify(own)).source).toBe('user');
    expect(found.find('own')?.name).toBe('Own');
    found.add(JSON.stringify({ ...own, name: 'Other' }));
    expect(found.get('own').provider.name).toBe('Other');
    found.remove('own');
    expect(found.find('own')).toBeUndefined();
    expect(changes()).toBe(3);
  });

  it('reads the user’s own anew when the vault was opened', () => {
    const { found, store } = registry();
    expect(found.all()).toHaveLength(builtInProviders.length);
    store([own]);
    expect(found.find('own')).toBeUndefined();
    found.reload();
    expect(found.find('own')?.name).toBe('Own');
  });

  it('tells everything that adding would find wrong, and what it would replace', () => {
    const { found } = registry([own]);
    expect(found.check(JSON.stringify(own))).toEqual({ problems: [], replaces: true });
    expect(found.check(JSON.stringify({ ...own, id: 'other' }))).toEqual({ problems: [], replaces: false });
    expect(found.check(JSON.stringify(first)).problems).toMatchObject([
      { field: 'id', message: expect.stringContaining('built-in') },
    ]);
    const wrong = { ...own, id: 'No', api: { base: 'ftp://x' }, extra: 1, more: 2 };
    expect(
      found
        .check(JSON.stringify(wrong))
        .problems.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['api.base', 'extra', 'id', 'more']);
  });

  it('lets nothing take the place of a built-in one, and keeps what a key uses', () => {
    const { found } = registry([{ ...first, name: 'planted' }, own], ['my key']);
    expect(found.find(first.id)?.name).toBe(first.name);
    expect(() => found.add(JSON.stringify(first))).toThrow('A built-in provider has this id');
    expect(() => found.remove(first.id)).toThrow('cannot be removed');
    expect(() => found.remove('own')).toThrow('Keys use this provider: my key');
    expect(() => found.get('nobody')).toThrow('no provider with this id');
  });
});
