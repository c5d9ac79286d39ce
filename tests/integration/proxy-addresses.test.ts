import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRig, TOOL_KEY } from '../support/proxy-rig.ts';
import { sendRaw } from '../support/raw-http.ts';

/* The proxy dials the very address that it checked: names here lead where the test says, through the proxy's own look-up alone. */
const names = vi.hoisted(() => ({ lead: new Map<string, string[]>(), asked: [] as string[] }));

vi.mock('node:dns', async (original) => {
  const real = await original<typeof import('node:dns')>();
  const lookup = (host: string, _options: object, callback: (error: Error | null, all: LookupAddress[]) => void) => {
    names.asked.push(host);
    const found = (names.lead.get(host) ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    callback(found.length > 0 ? null : Object.assign(new Error('none'), { code: 'ENOTFOUND' }), found);
  };
  return { ...real, lookup };
});

const seen: IncomingMessage[] = [];
let connections = 0;
const vendor = createServer((req, res) => {
  seen.push(req);
  res.end('fine');
}).on('connection', () => {
  connections += 1;
});
let port = 0;
beforeEach(async () => {
  connections = 0;
  names.asked.length = 0;
  names.lead.clear();
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.2', resolve));
  port = (vendor.address() as AddressInfo).port;
});
afterEach(async () => {
  vendor.closeAllConnections();
  await new Promise((resolve) => vendor.close(resolve));
});

async function callTo(destination: string) {
  const rig = await startRig(destination);
  const head = `Host: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\n`;
  const answer = await sendRaw(rig.listener.port, `GET /acme/x HTTP/1.1\r\n${head}\r\n`);
  await rig.close();
  return { status: answer.status, detail: rig.rows[0]?.detail };
}

test('the address that was checked is the one dialled, and it is asked for once', async () => {
  names.lead.set('localhost', ['127.0.0.2']); // the system would say 127.0.0.1, where nobody listens
  expect(await callTo(`http://localhost:${port}`)).toMatchObject({ status: 200 });
  expect([seen.length, names.asked]).toEqual([1, ['localhost']]);
});

test.each([
  ['a loopback', ['127.0.0.2']],
  ['a private', ['10.0.0.7']],
  ['a link-local', ['169.254.169.254']],
  ['a private', ['64:ff9b::a00:7']],
  ['a loopback', ['1.1.1.1', '127.0.0.2']], // one of several is enough
])('a public name that leads to %s address is not dialled (%s)', async (kind, addresses) => {
  names.lead.set('api.acme.example', addresses);
  expect(await callTo(`https://api.acme.example:${port}`)).toEqual({
    status: 502,
    detail: `the provider’s name leads to ${kind} address`,
  });
  expect(connections).toBe(0);
});

test('localhost that leads to another machine is not dialled', async () => {
  names.lead.set('localhost', ['192.168.1.20']);
  expect(await callTo(`http://localhost:${port}`)).toEqual({
    status: 502,
    detail: 'localhost resolves to an address of another machine',
  });
});
