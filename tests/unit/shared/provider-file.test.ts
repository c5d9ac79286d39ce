import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FobError } from '../../../shared/errors/fob-error.ts';
import { parseProvider, parseProviderJson } from '../../../shared/providers/parse-provider.ts';
import { upstreamUrl } from '../../../shared/providers/upstream-url.ts';
import { limitRule } from '../../../shared/rules/limits.ts';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { matchRoute, scopeCovers } from '../../../shared/rules/routes.ts';

const json = readFileSync(new URL('../../support/providers/example-provider.json', import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: tests break the data in ways that its type forbids
type Loose = any;

function faultOf(change: (data: Loose) => void): FobError['data'] {
  const data = JSON.parse(json);
  change(data);
  return errorOf(() => parseProvider(data));
}

function errorOf(work: () => unknown): FobError['data'] {
  try {
    work();
  } catch (error) {
    return (error as FobError).data;
  }
  throw new Error('nothing was thrown');
}

test('a user’s file gives a provider that every rule understands', () => {
  const provider = parseProviderJson(json);
  expect(matchRoute(provider, 'GET', '/libraries/7')?.scope).toBe('library:read');
  expect(scopeCovers(provider, ['library:write'], 'library:read')).toBe(true);
  expect(limitRule(provider, 'calls', 'reader', null).limit).toBe(30);
  expect(recogniseKey(`swb_${'a'.repeat(32)}`, [provider])[0]?.provider).toBe('swatchbook');
  expect(provider.limitHeaders.retryAfter).toBe('Retry-After');
});

test('a byte-order mark is no fault', () => expect(parseProviderJson(`\uFEFF${json}`).id).toBe('swatchbook'));

describe('one line that names the field', () => {
  test.each<[string, (data: Loose) => void, string, string]>([
    ['no name', (d) => delete d.name, 'name', 'is missing'],
    ['a wrong id', (d) => (d.id = 'Swatch Book'), 'id', '2 to 32'],
    ['an extra field', (d) => (d.secret = 'x'), 'secret', 'not a field'],
    ['an extra field inside', (d) => (d.api.proxy = 'x'), 'api.proxy', 'not a field'],
    ['plain http', (d) => (d.api.base = 'http://api.example'), 'api.base', 'https URL'],
    ['a link-local host', (d) => (d.api.base = 'https://169.254.169.254/'), 'api.base', 'link-local'],
    ['a header that frames', (d) => (d.keyHeaders[0].header = 'Transfer-Encoding'), 'keyHeaders.0.header', 'frames'],
    [
      'a header with a line break',
      (d) => (d.errors.rate.headers = { A: 'b\r\nC: d' }),
      'errors.rate.headers.A',
      'one line',
    ],
    [
      'an unknown scope',
      (d) => (d.routes[0].scope = 'x'),
      'routes.GET /libraries/**.scope',
      'library:read, library:write',
    ],
    ['an unknown class', (d) => (d.routes[0].class = 'x'), 'routes.GET /libraries/**.class', 'allowed: calls'],
    ['an unknown kind', (d) => (d.keys.formats[0].kind = 'x'), 'keys.formats.swb_.kind', 'reader, editor'],
    ['an unknown default kind', (d) => (d.keys.defaultKind = 'x'), 'keys.defaultKind', 'reader, editor'],
    ['an unknown implied scope', (d) => (d.scopes[0].implies = ['x']), 'scopes.library:read.implies', 'is not defined'],
    ['a scope twice', (d) => d.scopes.push(d.scopes[0]), 'scopes', 'library:read is defined twice'],
    ['a limit of nothing', (d) => (d.limits.rules[0].limit = 0), 'limits.rules.0.limit', '>=1'],
    [
      'a class without rule',
      (d) => d.limits.classes.push({ id: 'jobs', label: 'Jobs' }),
      'limits.rules',
      'class jobs has no rule',
    ],
    [
      'rules for one kind only',
      (d) => (d.limits.rules[0].kinds = ['reader']),
      'limits.rules',
      'no rule for every kind',
    ],
    ['** inside a path', (d) => (d.routes[0].path = '/a/**/b'), 'routes.GET /a/**/b.path', 'last segment'],
    ['a dot segment in a path', (d) => (d.routes[0].path = '/a/../b'), 'routes.GET /a/../b.path', 'dot segment'],
    ['a relative path', (d) => (d.routes[0].path = 'a'), 'routes.0.path', 'must match'],
    ['an error body that is not JSON', (d) => (d.errors.scope.body = '{scope'), 'errors.scope.body', 'is not JSON'],
    [
      'key lengths upside down',
      (d) => (d.keys.formats[0].length.min = 41),
      'keys.formats.swb_.length',
      'min is larger',
    ],
    ['an unknown method', (d) => (d.routes[0].methods = ['FETCH']), 'routes.0.methods.0', 'expected one of'],
  ])('%s', (_what, change, field, message) => {
    const fault = faultOf(change);
    expect(fault).toMatchObject({ code: 'bad_input', field });
    expect(fault.message).toContain(message);
    expect(`${fault.message}${fault.hint}`).not.toContain('\n');
  });

  test.each(['', 'null', '[]', '"x"', '7', 'true'])('JSON that is no provider: %s', (text) => {
    expect(errorOf(() => parseProviderJson(text)).code).toBe('bad_input');
  });

  test('a broken text is never quoted', () => {
    const fault = errorOf(() => parseProviderJson('sk_hush_hush_hush {'));
    expect(fault).toMatchObject({ code: 'bad_input', field: 'provider', message: 'is not JSON' });
    expect(JSON.stringify(fault)).not.toContain('hush');
  });
});

test('keys such as __proto__ are refused and change nothing', () => {
  const fault = errorOf(() => parseProviderJson(json.replace('{', '{"__proto__":{"polluted":1},')));
  expect(fault.field).toBe('__proto__');
  expect(({} as Loose).polluted).toBeUndefined();
});

test('whatever JSON comes in, the answer is a provider or bad_input', () => {
  const base = JSON.parse(json);
  const mutated = fc
    .tuple(fc.constantFrom(...Object.keys(base)), fc.jsonValue())
    .map(([key, value]) => ({ ...base, [key]: value }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), mutated), (data) => {
      try {
        parseProvider(data);
      } catch (error) {
        expect((error as FobError).data?.code).toBe('bad_input');
      }
    }),
  );
});

describe('upstream URLs', () => {
  test.each([
    'https://api.example',
    'https://api.example:8443/base',
    'https://203.0.113.7/x',
    'http://127.0.0.1:4681/iconflow',
    'http://localhost:1',
    'http://[::1]:1/x',
  ])('%s may receive a credential', (url) => expect(upstreamUrl.safeParse(url).success).toBe(true));

  test.each([
    'http://api.example',
    'ftp://api.example',
    'https://user@api.example',
    'https://api.example?x',
    'https://api.example#x',
    'https://api.example/a/../b',
    'https://api.example/%2e%2e/b',
    'https://api.example//b',
    'https://api.example:99999',
    'https://169.254.169.254/latest',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://169.254.43518/',
    'https://0251.0376.0251.0376/',
    'https://metadata.google.internal',
    'https://0.0.0.0',
    'https://[fe80::1]/',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'https://',
    '',
    ' https://api.example',
    'https://api.example\n',
  ])('%j may not', (url) => expect(upstreamUrl.safeParse(url).success).toBe(false));
});
