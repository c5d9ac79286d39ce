import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { AddressFault } from '../../../electron/platform/address-guard.ts';
import { checkDialable, createGuardedPost, demandDialable } from '../../../electron/platform/guarded-post.ts';

const never = new AbortController().signal;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
const listen = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
/** As if the name led to this address. */
const leadsTo = (address: string) =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(null, [{ address, family: 4 }])) as never;

it('posts to this machine by its names', async () => {
  const seen: string[] = [];
  const port = await listen(
    createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-length']}`);
      response.writeHead(202, { 'retry-after': '7' }).end();
    }),
  );
  const post = createGuardedPost();
  expect(await post(`http://localhost:${port}/a?b=c`, {}, '{"ü":1}', never)).toEqual({ status: 202, retryAfter: '7' });
  expect(seen).toEqual(['POST /a?b=c 8']);
});

it.each([
  ['http://example.com/'],
  ['https://10.1.2.3/'],
  ['https://169.254.169.254/'],
  ['https://[fe80::1]/'],
  ['https://0.0.0.0/'],
  ['ftp://127.0.0.1/'],
])('does not dial %s', async (url) => {
  expect(() => demandDialable(new URL(url))).toThrow(AddressFault);
  await expect(createGuardedPost()(url, {}, '', never)).rejects.toThrow(AddressFault);
});

it('does not dial a name that leads to this machine or into the network, whatever it led to when it was checked', async () => {
  let connections = 0;
  const server = createServer();
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listen(server);
  for (const address of ['127.0.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1']) {
    const post = createGuardedPost([], leadsTo(address));
    await expect(post(`https://hooks.example.com:${port}/`, {}, '', never)).rejects.toMatchObject({
      code: 'FOB_ADDRESS',
    });
  }
  expect(connections).toBe(0);
});

it('lets a name pass that cannot be resolved while it is only looked at', async () => {
  await expect(checkDialable(new URL('https://does-not-exist.invalid/'))).resolves.toBeUndefined();
  await expect(checkDialable(new URL('https://192.168.0.1/'))).rejects.toThrow(AddressFault);
});

function selfSigned(): { key: string; cert: string } {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-post-'));
  try {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', 'key', '-out', 'cert'];
    execFileSync('openssl', [...request, ...subject], { cwd: dir, stdio: 'ignore' });
    return { key: readFileSync(path.join(dir, 'key'), 'utf8'), cert: readFileSync(path.join(dir, 'cert'), 'utf8') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

it('verifies TLS whatever the environment says', async () => {
  const { key, cert } = selfSigned();
  let requests = 0;
  const port = await listen(
    createTlsServer({ key, cert }, (_request, response) => {
      requests += 1;
      response.end();
    }),
  );
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    await expect(createGuardedPost()(`https://localhost:${port}/`, {}, 'x', never)).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/),
    });
    expect(requests).toBe(0);
    expect((await createGuardedPost([cert])(`https://localhost:${port}/`, {}, 'x', never)).status).toBe(200);
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  }
});
