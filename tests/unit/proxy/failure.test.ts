import { expect, test } from 'vitest';
import { AddressFault } from '../../../electron/platform/address-guard.ts';
import { failureOf, mayBeSentAgain } from '../../../electron/proxy/failure.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('quotes a secret'), { code, ...more });

test('errors become refusals by their code, never by their message', () => {
  expect(failureOf(coded('UND_ERR_HEADERS_TIMEOUT'), true).code).toBe('upstream_timeout');
  expect(failureOf(coded('UND_ERR_CONNECT_TIMEOUT'), false).code).toBe('upstream_timeout');
  expect(failureOf(coded('CERT_HAS_EXPIRED'), false)).toEqual({
    code: 'upstream_insecure',
    detail: 'CERT_HAS_EXPIRED',
  });
  expect(failureOf(coded('ERR_SSL_WRONG_VERSION_NUMBER'), false).code).toBe('upstream_insecure');
  expect(failureOf(coded('ERR_SSL_BAD_RECORD'), true).code).toBe('upstream_unreachable');
  expect(failureOf(coded('ECONNREFUSED'), false)).toEqual({ code: 'upstream_unreachable', detail: 'ECONNREFUSED' });
  expect(failureOf(new AggregateError([coded('EHOSTUNREACH')], 'all failed'), false).detail).toBe('EHOSTUNREACH');
  expect(failureOf(new AddressFault('the name leads astray'), false).detail).toBe('the name leads astray');
  expect(failureOf(new Error('quotes a secret'), false)).toEqual({ code: 'upstream_unreachable', detail: null });
});

const GET = { method: 'GET', body: null };

test('only a connection that was in use before counts as closed while idle', () => {
  expect(mayBeSentAgain(GET, coded('UND_ERR_SOCKET', { socket: { bytesRead: 10 } }))).toBe(true);
  expect(mayBeSentAgain(GET, coded('UND_ERR_SOCKET', { socket: { bytesRead: 0 } }))).toBe(false);
  expect(mayBeSentAgain(GET, coded('ECONNREFUSED'))).toBe(false);
  expect(mayBeSentAgain({ method: 'POST', body: null }, coded('ECONNRESET'))).toBe(false);
  expect(mayBeSentAgain({ method: 'GET', body: {} }, coded('ECONNRESET'))).toBe(false);
});
