import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { localCertificate } from '../../../electron/emulator/tls/certificate.ts';
import { startEmulator } from '../../../electron/start-emulator.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fob-tls-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('the certificate is made once, for this machine alone, and made anew when it is damaged', async () => {
  const first = await localCertificate(dir);
  const x509 = new X509Certificate(first.cert);
  expect([x509.checkIP('127.0.0.1'), x509.checkHost('localhost'), x509.ca]).toEqual(['127.0.0.1', 'localhost', false]);
  expect(x509.checkHost('example.com')).toBeUndefined();
  expect((await localCertificate(dir)).cert).toBe(first.cert);
  writeFileSync(first.file!, 'not a certificate');
  const again = await localCertificate(dir);
  expect(again.cert).not.toBe(first.cert);
  expect(readFileSync(again.file!, 'utf8')).toBe(again.cert);
});

test('while https is served FrameFlow refuses plaintext everywhere, and names itself by https', async () => {
  const emulator = await startEmulator({ tlsPort: 0 });
  const { url, certificate } = emulator.tls!;
  const get = (address: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      request(address, { ca: certificate }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      })
        .on('error', reject)
        .end();
    });
  const metadata = '/.well-known/oauth-authorization-server/frameflow';
  for (const route of ['/frameflow/v1/assets', '/frameflow/oauth/authorize', metadata])
    expect((await fetch(emulator.url + route)).status).toBe(403);
  expect((await fetch(`${emulator.url}/iconflow/v2/packs`)).status).toBe(401);
  expect((await get(`${url}/frameflow/v1/assets`)).status).toBe(401);
  expect(JSON.parse((await get(url + metadata)).body)).toMatchObject({
    issuer: `${url}/frameflow`,
    token_endpoint: `${url}/frameflow/oauth/token`,
  });
  expect(emulator.mintKey({ provider: 'frameflow' }).baseUrl).toBe(`${url}/frameflow`);
  expect(emulator.mintKey({ provider: 'iconflow' }).baseUrl).toBe(`${emulator.url}/iconflow`);
  await emulator.stop();
});
