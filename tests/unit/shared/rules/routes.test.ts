import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import type { Provider } from '../../../../shared/providers/schema.ts';
import { matchRoute, methodsFor, scopeCovers } from '../../../../shared/rules/routes.ts';
import { normalPath } from '../../../../shared/rules/vendor-path.ts';

const provider = (id: string): Provider => builtInProviders.find((one) => one.id === id)!;
const scopeOf = (id: string, method: string, path: string) => matchRoute(provider(id), method, path)?.scope;

describe('matchRoute', () => {
  test.each([
    ['slack', 'GET', '/conversations.list', 'channels:read'],
    ['slack', 'POST', '/conversations.history', 'channels:history'],
    ['slack', 'GET', '/conversations.list.json', undefined],
    ['slack', 'GET', '/conversations.list;x', undefined],
    ['slack', 'GET', '/Conversations.list', undefined],
    ['slack', 'GET', '/conversations', undefined],
    ['slack', 'POST', '/chat.postMessage', 'chat:write'],
    ['slack', 'POST', '/chat.postmessage', undefined],
    ['github', 'GET', '/repos/octo/site.github.io/contents/logo.svg', null],
    ['iconflow', 'GET', '/v2/packs', 'packs:read'],
    ['iconflow', 'HEAD', '/v2/packs', 'packs:read'],
    ['iconflow', 'GET', '/v2/packs/', 'packs:read'],
    ['iconflow', 'GET', '/v2/packs/a/icons', 'packs:read'],
    ['iconflow', 'DELETE', '/v2/packs/a', 'packs:write'],
    ['iconflow', 'GET', '/v2/billing/invoices/1', 'billing:read'],
    ['iconflow', 'GET', '/v2/billing', undefined],
    ['iconflow', 'PATCH', '/v2/packs/a', undefined],
    ['iconflow', 'GET', '/v2', undefined],
    ['iconflow', 'GET', '/', undefined],
    ['frameflow', 'GET', '/v1/assets/a/download', 'asset:download'],
    ['frameflow', 'GET', '/v1/assets/a/downloads', undefined],
    ['frameflow', 'POST', '/v1/auth/rotate', null],
    ['chromaflow', 'GET', '/v1/analytics/usage', null],
    ['fluxcascade', 'GET', '/api/v1/connections', 'read'],
    ['fluxcascade', 'GET', '/api/v1', undefined],
    ['fluxcascade', 'GET', '/api/v1/', undefined],
    ['fluxcascade', 'PATCH', '/api/v1/connections/1', 'write'],
    ['fluxcascade', 'GET', '/api/v1/keys', 'admin'],
    ['fluxcascade', 'GET', '/api/v1/keys/', 'admin'],
    ['fluxcascade', 'DELETE', '/api/v1/users/7', 'admin'],
    ['fluxcascade', 'GET', '/api/v1/keysmith', 'read'],
    ['fluxcascade', 'OPTIONS', '/api/v1/connections', undefined],
  ])('%s %s %s → %s', (id, method, path, scope) => expect(scopeOf(id, method, path)).toBe(scope));

  test.each([
    '/api/v1/KEYS',
    '/API/v1/keys',
    '/api/v1/keys;x=1',
    '/api/v1/keys.json',
    '/api/v1/keys.',
    '/api/v1/keys%20',
    '/api/v1/%E2%84%AAeys', // the Kelvin sign is a k in lower case
    '/api/v1/k%EF%BD%85ys', // a fullwidth e
    '/api/v1/;/keys',
    '/api/v1/Users/1',
  ])('no reading of %s gets past the admin rows', (path) =>
    expect(scopeOf('fluxcascade', 'GET', path)).toBeUndefined(),
  );

  test('ordinary names with dots and versions still match', () => {
    expect(scopeOf('frameflow', 'GET', '/v1/assets/clip.v2.mp4')).toBe('asset:read');
    const versions = {
      ...provider('iconflow'),
      routes: [route('/v1.0/x', 'packs:read'), route('/v1.5/x', 'packs:write')],
    };
    expect(matchRoute(versions, 'GET', '/v1.5/x')?.scope).toBe('packs:write');
  });

  test('however the letters of a path are encoded, the row is the same', () => {
    const paths = ['/api/v1/keys', '/api/v1/users/1', '/api/v1/connections'];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
        (path, flags) => {
          const encoded = [...path]
            .map((c, i) => (c !== '/' && flags[i] ? `%${c.charCodeAt(0).toString(16)}` : c))
            .join('');
          expect(scopeOf('fluxcascade', 'GET', normalPath(encoded).path ?? '')).toBe(
            scopeOf('fluxcascade', 'GET', path),
          );
        },
      ),
    );
  });

  test('no change of case, ending or parameter lets a call to an admin path through on a lesser scope', () => {
    const tail = fc.constantFrom('', '/', ';a=1', '.json', '.', '%20', '/1', ';', '%3Bx');
    const upper = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(upper, tail, fc.constantFrom('GET', 'POST', 'HEAD', 'DELETE'), (flags, end, method) => {
        const path = [...'/api/v1/keys'].map((c, i) => (flags[i] ? c.toUpperCase() : c)).join('') + end;
        const found = normalPath(path);
        if (found.fault === undefined)
          expect([undefined, 'admin']).toContain(scopeOf('fluxcascade', method, found.path));
      }),
    );
  });
});

test('methodsFor lists what the table knows', () => {
  expect(methodsFor(provider('iconflow'), '/v2/team/members')).toEqual(['GET', 'POST']);
  expect(methodsFor(provider('iconflow'), '/v2/nothing')).toEqual([]);
});

describe('scopeCovers', () => {
  const flux = provider('fluxcascade');
  test.each([
    [['admin'], 'read', true],
    [['write'], 'read', true],
    [['read'], 'write', false],
    [['write'], 'admin', false],
    [['*'], 'admin', true],
    [[], 'read', false],
    [['nonsense'], 'read', false],
  ])('%j covers %s: %s', (held, needed, covers) => expect(scopeCovers(flux, held, needed)).toBe(covers));

  test('scopes that imply one another in a circle end', () => {
    const circle = {
      ...flux,
      scopes: [
        { id: 'a', label: 'a', implies: ['b'] },
        { id: 'b', label: 'b', implies: ['a'] },
      ],
    };
    expect(scopeCovers(circle, ['a'], 'b')).toBe(true);
    expect(scopeCovers(circle, ['a'], 'c')).toBe(false);
  });

  test('a read scope does not come with a write scope where the vendor does not say so', () => {
    expect(scopeCovers(provider('chromaflow'), ['gradient:write'], 'gradient:read')).toBe(false);
  });
});

function route(path: string, scope: string): Provider['routes'][number] {
  return { methods: ['GET'], path, scope, class: 'requests' };
}
