import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { SECRET, startRig, TOOL_KEY, testProvider } from '../support/proxy-rig.ts';
import { sendRaw } from '../support/raw-http.ts';

let dir: string;
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });

/** A certificate signed by the test's own authority. */
function certificate(name: string, subject: string, dates: string[]): void {
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=test');
  writeFileSync(path.join(dir, `${name}.ext`), `subjectAltName=${subject}\n`);
  writeFileSync(path.join(dir, 'index.txt'), '');
  openssl(
    'ca',
    '-batch',
    '-config',
    'ca.cnf',
    '-in',
    `${name}.csr`,
    '-out',
    `${name}.pem`,
    '-notext',
    '-extfile',
    `${name}.ext`,
    ...dates,
  );
}

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'fob-tls-'));
  writeFileSync(
    path.join(dir, 'ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\nserial=serial\nrand_serial=yes\ndatabase=index.txt\nnew_certs_dir=.\ncertificate=root.pem\nprivate_key=root.key\ndefault_md=sha256\ndefault_days=30\npolicy=p\n[p]\ncommonName=supplied\n',
  );
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-subj',
    '/CN=test root',
    '-days',
    '30',
  );
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'self.key',
    '-out',
    'self.pem',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
    '-days',
    '30',
  );
  certificate('good', 'DNS:localhost', ['-days', '30']);
  certificate('wrong', 'DNS:other.example', ['-days', '30']);
  certificate('expired', 'DNS:localhost', ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z']);
});
afterAll(() => rmSync(dir, { recursive: true }));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function vendor(name: string, options: object = {}): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  const server: Server = createServer(
    { key: readFileSync(path.join(dir, `${name}.key`)), cert: readFileSync(path.join(dir, `${name}.pem`)), ...options },
    (req, res) => {
      heard.push(JSON.stringify(req.rawHeaders));
      req.resume().on('end', () => res.end('secure'));
    },
  );
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, heard };
}

async function callTo(url: string, changes: Parameters<typeof startRig>[1] = {}) {
  const rig = await startRig(url, {
    options: { extraRoots: [readFileSync(path.join(dir, 'root.pem'), 'utf8')] },
    ...changes,
  });
  open.push(rig);
  const answer = await sendRaw(
    rig.listener.port,
    `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\n\r\n`,
  );
  return { answer, row: rig.rows[0] };
}

describe('a vendor over TLS', () => {
  test('with a certificate that verifies gets the credential', async () => {
    const { url, heard } = await vendor('good');
    const { answer } = await callTo(url);
    expect(answer.status).toBe(200);
    expect(heard[0]).toContain(SECRET);
  });

  test.each([
    ['self', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['wrong', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['expired', 'CERT_HAS_EXPIRED'],
  ])('with a bad certificate (%s) hears nothing, whatever the environment says', async (name, code) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    vi.stubEnv('NODE_EXTRA_CA_CERTS', path.join(dir, `${name}.pem`));
    const { url, heard } = await vendor(name);
    const { answer, row } = await callTo(url);
    expect(answer.status).toBe(502);
    expect(answer.head).toMatch(/^Fob-Refusal: upstream_insecure$/m);
    expect(row).toMatchObject({ verdict: 'failed', refusal: 'upstream_insecure', detail: code });
    expect(heard).toEqual([]);
  });

  test('whose authority is not known hears nothing', async () => {
    const { url, heard } = await vendor('good');
    const { row } = await callTo(url, { options: {} });
    expect(row?.refusal).toBe('upstream_insecure');
    expect(heard).toEqual([]);
  });

  test('older than the provider’s TLS version hears nothing', async () => {
    const { url, heard } = await vendor('good', { maxVersion: 'TLSv1.2' });
    const provide = testProvider({ api: { base: 'https://api.acme.example', minTls: '1.3' } });
    expect((await callTo(url, { provide })).row?.refusal).toBe('upstream_insecure');
    expect(heard).toEqual([]);
    expect((await callTo(url)).answer.status).toBe(200);
  });

  test('that speaks no TLS hears nothing', async () => {
    const { createServer: plain } = await import('node:http');
    const heard: string[] = [];
    const server = plain((req, res) => {
      heard.push(req.url ?? '');
      res.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { row } = await callTo(`https://localhost:${(server.address() as AddressInfo).port}`);
    expect(row?.refusal).toBe('upstream_insecure');
    expect(heard).toEqual([]);
    server.close();
    server.closeAllConnections();
  });

  test('takes an upload with trailers over the same verified connection', async () => {
    const good = await vendor('good');
    const bad = await vendor('self');
    for (const [url, status] of [
      [good.url, 200],
      [bad.url, 502],
    ] as const) {
      const rig = await startRig(url, { options: { extraRoots: [readFileSync(path.join(dir, 'root.pem'), 'utf8')] } });
      open.push(rig);
      const answer = await sendRaw(
        rig.listener.port,
        `POST /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n`,
      );
      expect(answer.status).toBe(status);
      expect(rig.rows[0]?.refusal ?? null).toBe(status === 200 ? null : 'upstream_insecure');
    }
    expect(bad.heard).toEqual([]);
  });
});
