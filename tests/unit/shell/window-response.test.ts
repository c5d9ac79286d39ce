import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../../electron/bridge/security-headers.ts';
import { staticFiles } from '../../../electron/bridge/static-files.ts';
import { windowResponse } from '../../../electron/shell/window-response.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fob-window-'));
let files: ReturnType<typeof staticFiles>;

beforeAll(() => {
  mkdirSync(path.join(dir, 'window', 'assets'), { recursive: true });
  writeFileSync(path.join(dir, 'secret.json'), '"canary"');
  writeFileSync(path.join(dir, 'window', 'index.html'), '<!doctype html>');
  writeFileSync(path.join(dir, 'window', 'assets', 'a.js'), 'export {};');
  files = staticFiles(path.join(dir, 'window'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const ask = (url: string, method = 'GET') => windowResponse(files, { method, url });

test('files come with their type and the headers', async () => {
  const page = ask('app://fob/');
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    200,
    'text/html; charset=utf-8',
    '<!doctype html>',
  ]);
  expect(ask('app://fob/assets/a.js?v=1#x').headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(page.headers.get(name)).toBe(value);
});

test('HEAD has the headers and no body', async () => {
  const answer = ask('app://fob/', 'HEAD');
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '15', '']);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', (method) => {
  const answer = ask('app://fob/', method);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test.each([
  'app://fob/../secret.json',
  'app://fob/..%2fsecret.json',
  'app://fob/%2e%2e/secret.json',
  'app://fob/assets/..\\..\\..\\secret.json',
  'app://fob//assets/a.js',
  'app://fob/assets/',
  'app://other/',
  'https://fob/',
])('%s is not found, with the headers', (url) => {
  const answer = ask(url);
  expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([404, 'nosniff']);
});

test('no path leads out of the folder', async () => {
  await fc.assert(
    fc.asyncProperty(fc.webPath(), fc.string(), async (clean, odd) => {
      for (const text of [clean, `/${odd}`, `/../${clean}`, `/%2e%2e${clean}`]) {
        if (!URL.canParse(`app://fob${text}`)) continue;
        expect(await ask(`app://fob${text}`).text()).not.toContain('canary');
      }
    }),
  );
});
