import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalPath } from '../../../../shared/rules/vendor-path.ts';

describe('passes', () => {
  test.each([
    ['/v2/packs', '/v2/packs', ''],
    ['/v2/packs?limit=1&q=a%20b', '/v2/packs', '?limit=1&q=a%20b'],
    ['/v2/packs?', '/v2/packs', '?'],
    ['/v2/packs/', '/v2/packs/', ''],
    ['/', '/', ''],
    ['/%61pi/%7Ex', '/api/~x', ''],
    ['/a%c3%a9', '/a%C3%A9', ''],
    ['/a?u=http://evil/..//x', '/a', '?u=http://evil/..//x'],
    ['/a/..b/...', '/a/..b/...', ''],
    ['/a%20b;c=d', '/a%20b;c=d', ''],
  ])('%s', (target, path, query) => expect(normalPath(target)).toEqual({ path, query }));
});

describe('refuses', () => {
  test.each([
    ['', 'start with a slash'],
    ['*', 'start with a slash'],
    ['evil.example:443', 'start with a slash'],
    ['http://evil/x', 'start with a slash'],
    ['//evil/x', 'double slash'],
    ['/a//b', 'double slash'],
    ['/\\evil/x', 'backslash'],
    ['/a/%5cb', 'encoded slash or backslash'],
    ['/a%2Fb', 'encoded slash or backslash'],
    ['/a%2fb', 'encoded slash or backslash'],
    ['/a/../b', 'dot segment'],
    ['/a/./b', 'dot segment'],
    ['/a/..', 'dot segment'],
    ['/a/%2e%2E/b', 'dot segment'],
    ['/a/.%2e/b', 'dot segment'],
    ['/a/..;x/b', 'dot segment'],
    ['/a/..%3bx/b', 'dot segment'],
    ['/a%00', 'encoded control'],
    ['/a%0d%0aX:1', 'encoded control'],
    ['/a%7f', 'encoded control'],
    ['/a\u0000', 'control character'],
    ['/a b', 'space'],
    ['/é', 'outside ASCII'],
    ['/a?b=\r\n', 'control character'],
    ['/a#b', 'fragment'],
    ['/a?b#c', 'fragment'],
    ['/a%', 'two hex digits'],
    ['/a%zz', 'two hex digits'],
    ['/%252e%252e/a', 'doubly encoded'],
    ['/a%252fb', 'doubly encoded'],
    ['/a%25252fb', 'doubly encoded'],
    ['/a%c0%ae', 'not UTF-8'],
    ['/a%ff', 'not UTF-8'],
    [`/${'a'.repeat(8192)}`, '8,192'],
  ])('%j', (target, fault) => expect(normalPath(target)).toEqual({ fault: expect.stringContaining(fault) }));

  test('a target of exactly 8,192 bytes passes', () =>
    expect(normalPath(`/${'a'.repeat(8191)}`).fault).toBeUndefined());
});

const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '%2f',
    '%5C',
    '.',
    '..',
    '%2e',
    '%252e',
    ';',
    '@',
    ':',
    '?',
    '#',
    '%',
    '%00',
    'evil.example',
    'http://evil.example',
    '%c0%af',
    '\t',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.stringMatching(/^[a-z0-9~_.-]{1,6}$/),
);
const target = fc.array(piece, { maxLength: 12 }).map((parts) => `/${parts.join('')}`);

test('what passes never changes the host, whatever URL parser stands behind it, and means one path to all', () => {
  fc.assert(
    fc.property(target, (text) => {
      const found = normalPath(text);
      if (found.fault !== undefined) return;
      const url = new URL(found.path + found.query, 'https://vendor.example');
      expect(url.host).toBe('vendor.example');
      expect(url.pathname).toBe(found.path);
      expect(new URL(`https://vendor.example${found.path}${found.query}`).pathname).toBe(found.path);
    }),
    { numRuns: 3000 },
  );
});

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(target, (text) => {
      const once = normalPath(text);
      if (once.fault === undefined) expect(normalPath(once.path + once.query)).toEqual(once);
    }),
    { numRuns: 3000 },
  );
});

test('encoding any letters of a path gives the same path', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), (flags) => {
      const plain = '/api/v1/keys/abc';
      const encoded = [...plain]
        .map((c, i) => (c !== '/' && flags[i] ? `%${c.charCodeAt(0).toString(16)}` : c))
        .join('');
      expect(normalPath(encoded)).toEqual({ path: plain, query: '' });
    }),
  );
});
