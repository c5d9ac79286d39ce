import type { LookupAddress } from 'node:dns';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { AddressFault, addressFault, guardedLookup, policyFor } from '../../../electron/platform/address-guard.ts';

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '::1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.0.192',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::',
  '::ffff:169.254.169.254',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1.1.1.1',
  '2002:a00:1::1',
  '2002:7f00:1::',
  '2002:c0a8:101::1',
  '2002:a9fe:a9fe::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  'fe80::1%eth0',
  '168.63.129.16', // Azure's metadata
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '::ffff:203.0.113.1',
  '::ffff:0:127.0.0.1',
  '::ffff:0:10.0.0.1',
  '100::1',
  '2001:2::1',
  '2001:20::1',
  '2001:db8::1',
  '3fff::1',
  '5f00::1',
])('%s is not public', (address) => {
  expect(addressFault(address, 'public')).toMatch(/address$/);
});

test.each([
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8', // what a network without IPv4 makes of a public address
  '2002:808:808::1',
])('%s is public', (address) => {
  expect(addressFault(address, 'public')).toBeNull();
  expect(addressFault(address, 'loopback')).not.toBeNull();
});

test('only the names and literals of loopback mean this machine', () => {
  expect(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'].map(policyFor)).toEqual([
    'loopback',
    'loopback',
    'loopback',
    'loopback',
  ]);
  expect(['api.example', 'localhost.example', '10.0.0.1', '[fe80::1]'].map(policyFor)).toEqual([
    'public',
    'public',
    'public',
    'public',
  ]);
});

/** What a guarded lookup answers when the name has these addresses. */
function lookedUp(policy: 'public' | 'loopback', addresses: string[], all: boolean): Promise<unknown> {
  const resolve = ((_name: string, _options: unknown, callback: (error: null, found: LookupAddress[]) => void) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as never;
  return new Promise((done) =>
    guardedLookup(policy, resolve)('api.example', { all }, (error, address) => done(error ?? address)),
  );
}

test('a name is dialled only at an allowed address, and not at all when one of several is not', async () => {
  expect(await lookedUp('public', ['1.1.1.1'], false)).toBe('1.1.1.1');
  expect(await lookedUp('public', ['1.1.1.1', '::ffff:8.8.8.8'], true)).toHaveLength(2);
  expect(await lookedUp('public', ['1.1.1.1', '10.0.0.1'], true)).toBeInstanceOf(AddressFault);
  expect(await lookedUp('public', ['127.0.0.1'], false)).toBeInstanceOf(AddressFault);
  expect(await lookedUp('loopback', ['::1'], false)).toBe('::1');
  expect(await lookedUp('loopback', ['1.1.1.1'], false)).toBeInstanceOf(AddressFault);
});

test('a failed lookup stays the error it is', async () => {
  const failing = ((_name: string, _options: unknown, callback: (error: Error, found: []) => void) =>
    callback(new Error('ENOTFOUND'), [])) as never;
  const error = await new Promise((done) => guardedLookup('public', failing)('api.example', {}, done));
  expect(error).toMatchObject({ message: 'ENOTFOUND' });
});

test('the checked address is the one dialled: the name is asked for once, whatever it answers next', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const answers = ['127.0.0.1', '10.0.0.1', '169.254.169.254'];
  let asked = 0;
  const resolve = ((_name: string, _options: unknown, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(null, [{ address: answers[asked++] ?? '', family: 4 }])) as never;
  const dial = () =>
    new Promise<string>((done) => {
      const socket = connect({ host: 'flips.example', port, lookup: guardedLookup('loopback', resolve) as never });
      socket.once('connect', () => {
        done(socket.remoteAddress ?? '');
        socket.destroy();
      });
      socket.once('error', (error) => done(error.constructor.name));
    });
  expect([await dial(), asked]).toEqual(['127.0.0.1', 1]);
  expect([await dial(), asked]).toEqual(['AddressFault', 2]);
  await new Promise((closed) => server.close(closed));
});

test.each([
  'https://0/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://0xa9fea9fe/',
  'https://2852039166/',
  'https://0251.0376.0251.0376/',
  'https://①⑥⑨.254.169.254/',
  'https://169.254.169.254./',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[64:ff9b::169.254.169.254]/',
])('%s, however an address is spelled, is no public one', (spelling) => {
  const host = new URL(spelling).hostname.replace(/^\[|\]$/g, '');
  expect(addressFault(host, 'public')).toMatch(/address$/);
});
