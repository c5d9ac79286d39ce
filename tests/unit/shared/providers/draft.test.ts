import { describe, expect, test } from 'vitest';
import { type DiscoveredOAuth, draftProvider, providerDraft } from '../../../../shared/providers/draft.ts';
import { parseProvider } from '../../../../shared/providers/parse-provider.ts';
import { matchRoute } from '../../../../shared/rules/routes.ts';

const made = (form: object) =>
  parseProvider(
    JSON.parse(JSON.stringify(draftProvider(providerDraft.parse({ apiBase: 'https://api.example', ...form })))),
  );

const found: DiscoveredOAuth = {
  issuer: 'https://id.example',
  endpoints: { authorization: 'https://id.example/authorize', token: 'https://id.example/token' },
  scopes: ['openid', 'email', 'files read'],
  pkce: true,
  clientAuth: 'none',
  tokenAuth: 'client_secret_basic',
  issParameter: true,
  userinfo: 'https://id.example/me',
  device: false,
};

test('a name and an address are enough', () => {
  const provider = made({ name: 'My Swatches' });
  expect(provider).toMatchObject({ id: 'my-swatches', group: 'own', monogram: { letters: 'My' }, oauth: null });
  expect(provider.limits.rules).toEqual([{ class: 'requests', limit: 60, windowSeconds: 60 }]);
  expect(matchRoute(provider, 'DELETE', '/any/thing')?.scope).toBeNull();
});

test.each([
  ['Übersicht & Co.', 'u-bersicht-co'],
  ['3D Models', 'own-3d-models'],
  ['色', 'own'],
  ['A', 'a1'],
  ['x'.repeat(60), 'x'.repeat(32)],
])('the id of %s is %s', (name, id) => expect(made({ name }).id).toBe(id));

describe('where the key goes', () => {
  test.each([
    [{}, { header: 'Authorization', scheme: 'Bearer' }],
    [{ keyScheme: 'none' }, { header: 'Authorization' }],
    [{ keyHeader: 'X-Swatch' }, { header: 'X-Swatch' }],
  ])('%j', (form, place) => expect(made({ name: 'S1', ...form }).keyHeaders).toEqual([place]));

  test('a prefix makes a format, none makes a kind only', () => {
    expect(made({ name: 'S1', keyPrefix: 'sw_' }).keys.formats).toMatchObject([{ prefix: 'sw_' }]);
    expect(made({ name: 'S1' }).keys).toMatchObject({ formats: [], kinds: [{ id: 'key' }] });
  });
});

describe('what an issuer tells', () => {
  test('becomes the sign-in, with the scopes that can be asked for', () => {
    const { oauth, scopes } = made({ name: 'S1', oauth: found });
    expect(oauth).toMatchObject({
      issuer: 'https://id.example',
      issParameter: true,
      pkce: 'required',
      clientAuth: 'none',
      defaultScopes: ['openid', 'email'],
      account: { endpoint: 'https://id.example/me', id: '/sub', label: '/email' },
    });
    expect(scopes.map(({ id }) => id)).toEqual(['openid', 'email']);
  });

  test('own scopes stand instead of all that the issuer knows', () =>
    expect(made({ name: 'S1', oauth: found, scopes: ['swatch:read'] }).scopes.map(({ id }) => id)).toEqual([
      'swatch:read',
    ]));

  test('a service may have no keys at all', () =>
    expect(made({ name: 'S1', oauth: found, keys: false }).keys.kinds).toEqual([]));
});

test('neither keys nor sign-in is a provider that nobody can use', () =>
  expect(() => made({ name: 'S1', keys: false })).toThrow(/nothing could call/));
