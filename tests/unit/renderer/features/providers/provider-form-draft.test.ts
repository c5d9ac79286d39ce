import { expect, test } from 'vitest';
import {
  draftInput,
  emptyForm,
  formFaults,
  isComplete,
  scopesOf,
} from '../../../../../renderer/features/providers/provider-form-draft.ts';
import { draftProvider, providerDraft } from '../../../../../shared/providers/draft.ts';
import { parseProvider } from '../../../../../shared/providers/parse-provider.ts';

const filled = { ...emptyForm, name: 'My icons', apiBase: 'https://api.icons.dev/v1' };

test('a filled form is what the engine makes a sound provider of, wherever the key goes', () => {
  for (const keyPlace of ['bearer', 'client-id', 'bare', 'header'] as const) {
    const input = providerDraft.parse(draftInput({ ...filled, keyPlace, prefix: 'my_', scopes: 'a:read, a:write' }));
    const provider = parseProvider(draftProvider(input));
    expect(provider.scopes.map(({ id }) => id)).toEqual(['a:read', 'a:write']);
    expect(provider.keyHeaders).toHaveLength(1);
  }
});

test.each([
  ['apiBase', { apiBase: 'http://icons.dev' }],
  ['apiBase', { apiBase: 'https://user@icons.dev' }],
  ['apiBase', { apiBase: 'icons' }],
  ['header', { keyPlace: 'header', header: 'X API' }],
  ['prefix', { prefix: 'has space' }],
  ['limit', { limit: '0' }],
  ['limit', { limit: '1.5' }],
  ['scopes', { scopes: 'fine bad"one' }],
  ['issuer', { issuer: 'ftp://x' }],
  ['name', { name: 'x'.repeat(61) }],
] as const)('%s says what is wrong with %j, and the form waits', (field, change) => {
  const draft = { ...filled, ...change };
  expect(Object.keys(formFaults(draft))).toEqual([field]);
  expect(isComplete(draft)).toBe(false);
});

test('an empty form shows no fault and is not complete; loopback may be plain http', () => {
  expect(formFaults(emptyForm)).toEqual({});
  expect(isComplete(emptyForm)).toBe(false);
  expect(isComplete({ ...filled, apiBase: 'http://127.0.0.1:9000' })).toBe(true);
});

test('a service without keys needs its sign-in', () => {
  expect(isComplete({ ...filled, keyPlace: 'none' })).toBe(false);
});

test('scopes come apart at spaces, commas and lines, each once', () => {
  expect(scopesOf(' a:read,b\nb  c ')).toEqual(['a:read', 'b', 'c']);
});
