import { expect, test } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { readScopes } from '../../../../shared/rules/read-scopes.ts';

const provider = (id: string) => builtInProviders.find((entry) => entry.id === id)!;

test('only scopes that a reading call needs and no writing one', () => {
  const all = provider('iconflow').scopes.map((scope) => scope.id);
  expect(readScopes(provider('iconflow'), all)).toEqual(['packs:read', 'downloads:read', 'billing:read']);
  expect(readScopes(provider('chromaflow'), ['gradient:read', 'gradient:write', 'palette:export'])).toEqual([
    'gradient:read',
  ]);
});

test('nothing beyond what is held, and what a held scope implies', () => {
  expect(readScopes(provider('iconflow'), ['packs:write'])).toEqual([]);
  expect(readScopes(provider('iconflow'), ['packs:read'])).toEqual(['packs:read']);
  expect(readScopes(provider('fluxcascade'), ['admin'])).toEqual(['read']);
  expect(readScopes(provider('fluxcascade'), ['*'])).toEqual(['read']);
});
