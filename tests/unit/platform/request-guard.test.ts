import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { guardRequest } from '../../../electron/platform/request-guard.ts';

const request = (host: string) =>
  ({ method: 'GET', url: '/', httpVersionMinor: 1, headers: {}, rawHeaders: ['Host', host] }) as IncomingMessage;

// RFC 9110 section 7.2: clients leave out the scheme's own port.
test.each([
  ['127.0.0.1:80', '127.0.0.1', '127.0.0.1', null],
  ['127.0.0.1:80', '127.0.0.1', '127.0.0.1:80', null],
  ['127.0.0.1:80', '127.0.0.1', 'localhost', 'bad_host'],
  ['127.0.0.1:4681', undefined, '127.0.0.1', 'bad_host'],
])('a listener at %s (%s) that is called %s: %s', (host, shortHost, called, code) => {
  const fault = guardRequest(request(called), { host, shortHost, origin: 'http://127.0.0.1' });
  expect(fault?.code ?? null).toBe(code);
});
