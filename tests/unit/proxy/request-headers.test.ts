import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasToolKey, readHeaders } from '../../../electron/proxy/request-headers.ts';
import { TOOL_KEY, testProvider } from '../../support/proxy-rig.ts';

const provider = testProvider({ keyHeaders: [{ header: 'X-Acme-Key' }] });

function read(...raw: string[]) {
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) headers[raw[i]!.toLowerCase()] ??= raw[i + 1]!;
  return readHeaders({ rawHeaders: raw, headers } as unknown as IncomingMessage, provider, { path: '/x', query: '' });
}

const spelled = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => [...name].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter)).join(''));

describe('reading a tool’s headers', () => {
  test('no spelling of a dropped or credential header goes on', () => {
    const name = fc
      .constantFrom(
        'authorization',
        'x-api-key',
        'x-acme-key',
        'x_acme_key',
        'x_api_key',
        'host',
        'connection',
        'transfer-encoding',
        'proxy-authorization',
        'x-forwarded-host',
        'x_forwarded_for',
        'forwarded',
        'fob-x',
        'expect',
        'x-http-method-override',
      )
      .chain(spelled);
    fc.assert(
      fc.property(name, (one) => {
        expect(read(one, 'value', 'X-Keep', '1').forward).toEqual(['X-Keep', '1']);
      }),
    );
  });

  test('whatever Connection names goes, and the order and spelling of the rest stay', () => {
    expect(read('B', '1', 'a', '2', 'connection', 'Close, A', 'B', '3').forward).toEqual(['B', '1', 'B', '3']);
  });

  test('TE: trailers stays, although Connection names it', () => {
    expect(read('TE', 'trailers', 'Connection', 'TE').forward).toEqual(['TE', 'trailers']);
  });

  test('one credential header is the key, two are a fault', () => {
    expect(read('X-Acme-Key', 'k').key).toBe('k');
    expect(read('Authorization', 'bEaReR  k').key).toBe('k');
    expect(read('Authorization', 'Basic k').key).toBeNull();
    expect(read('Authorization', 'Bearer').key).toBeNull();
    expect(read('X-Acme-Key', 'k', 'X-API-Key', 'k').fault).toMatch(/more than one/);
    expect(read('X-Acme-Key', 'k', 'x-acme-key', 'k').fault).toMatch(/more than one/);
  });

  test('many made-up names do not fill memory, and are still judged', () => {
    for (let i = 0; i < 3000; i++) read(`X-${i}`, '1');
    expect(read('X-Forwarded-Port', '1', 'X-New', '2').forward).toEqual(['X-New', '2']);
  });

  test('a tool key is found plain, encoded and inside other text; look-alikes are not', () => {
    expect(hasToolKey(`a=${TOOL_KEY}&b`)).toBe(true);
    expect(hasToolKey(TOOL_KEY.replace('f', '%66').replace('_', '%5F'))).toBe(true);
    expect(hasToolKey(`fob_${'a'.repeat(33)}`)).toBe(false);
    expect(hasToolKey('fob_x')).toBe(false);
  });
});

describe('a vendor that takes its key in Authorization in a spelling of its own', () => {
  const keyOf = (scheme: 'Client-ID' | null, value: string) => {
    const place = scheme === null ? { header: 'Authorization' } : { header: 'Authorization' as const, scheme };
    const raw = ['Authorization', value];
    const req = { rawHeaders: raw, headers: { authorization: value } } as unknown as IncomingMessage;
    return readHeaders(req, testProvider({ keyHeaders: [place] }), { path: '/x', query: '' });
  };

  test.each([
    ['Client-ID', `Client-ID ${TOOL_KEY}`],
    ['Client-ID', `Bearer ${TOOL_KEY}`],
    [null, TOOL_KEY],
    [null, `bearer ${TOOL_KEY}`],
  ] as const)('%s: a tool may present its key as the vendor’s SDK does', (scheme, value) => {
    expect(keyOf(scheme, value)).toEqual({ key: TOOL_KEY, forward: [], fault: null });
  });

  test('elsewhere only Bearer carries a key', () => {
    const raw = ['Authorization', TOOL_KEY];
    const req = { rawHeaders: raw, headers: { authorization: TOOL_KEY } } as unknown as IncomingMessage;
    expect(readHeaders(req, provider, { path: '/x', query: '' }).key).toBeNull();
  });
});
