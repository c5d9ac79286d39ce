import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../../electron/commands/program.ts';
import { type RunningEmulator, startEmulator } from '../../../electron/start-emulator.ts';

// The commands against an emulator that runs alone, by its address.
const dataDir = mkdtempSync(path.join(tmpdir(), 'fob-emulator-control-'));
let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
  rmSync(dataDir, { recursive: true });
});

async function fob(words: string[], url: string | null = emulator.url) {
  let out = '';
  let err = '';
  const status = await runCli(
    ['emulator', ...words, ...(url === null ? [] : ['--url', url]), '--json', '--data-dir', dataDir],
    {
      stdin: Readable.from([]),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      outIsTTY: false,
      env: {},
    },
  );
  return { status, err, document: out === '' ? null : JSON.parse(out) };
}

test('a key, a client, a fault and the reset', async () => {
  const { document: key } = await fob(['key', '--provider', 'iconflow', '--kind', 'read-only', '--expires', '1h']);
  const status = async () =>
    (await fetch(`${key.baseUrl}/v2/packs`, { headers: { Authorization: `Bearer ${key.key}` } })).status;
  expect(await status()).toBe(200);
  const app = ['app', '--provider', 'frameflow', '--name', 'Cut', '--redirect', 'http://127.0.0.1/cb'];
  expect((await fob(app)).document).toEqual({
    clientId: expect.stringMatching(/^ffc_/),
    clientSecret: expect.any(String),
  });
  const fault = ['fault', '--provider', 'iconflow', '--kind', 'unavailable', '--target', key.id];
  const { document: set } = await fob(fault);
  expect([set.kind, await status()]).toEqual(['unavailable', 503]);
  expect((await fob(['fault', '--list', '--provider', 'iconflow'])).document).toEqual([set]);
  expect((await fob(['fault', '--clear', `../keys/${key.id}`])).document).toMatchObject({
    error: { code: 'bad_input' },
  });
  expect((await fob(['fault', '--clear', set.id])).document).toEqual({ cleared: 1 });
  expect((await fob(['fault', '--kinds'])).document).toContainEqual(expect.objectContaining({ kind: 'drip' }));
  expect((await fob(['reset'])).document).toEqual({ reset: true });
  expect(await status()).toBe(401);
});

describe('what is wrong is one line', () => {
  const key = ['key', '--provider', 'iconflow'];
  test.each([
    [['key', '--provider', 'figma'], 1, /^fob: there is no such provider: choose one of chromaflow, /],
    [
      ['key', '--provider', 'frameflow', '--plan', 'pro'],
      2,
      /^fob: --plan is not a plan of FrameFlow: its tiers are kinds: give kind standard, /,
    ],
    [
      ['fault', '--provider', 'appflow', '--kind', 'refresh_reuse'],
      2,
      /^fob: --kind: Appflow has keys alone and no sign-in, /,
    ],
    [
      ['fault', '--provider', 'iconflow', '--kind', 'slow', '--target', 'bogus'],
      2,
      /^fob: the target is no key or client of IconFlow: /,
    ],
  ])('%j', async (words, status, err) => {
    expect(await fob(words)).toMatchObject({ status, err: expect.stringMatching(err) });
  });

  test.each([
    [null, 1, /^fob: Fob is not running: .*or name an emulator that runs alone with --url http:/],
    ['http://127.0.0.1:1', 1, /^fob: no emulator answers at http:\/\/127\.0\.0\.1:1: start /],
    ['http://192.0.2.1:4681', 2, /^fob: --url is not an address of an emulator: /],
    ['nonsense', 2, /^fob: --url is not an address of an emulator: /],
  ])('at %s', async (url, status, err) => {
    expect(await fob(key, url)).toMatchObject({ status, err: expect.stringMatching(err) });
  });

  test('an answer without an end is not read to it', async () => {
    const endless = createServer((_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(65_536)));
        if (!res.destroyed) res.once('drain', more);
      };
      more();
    });
    onTestFinished(() => void endless.close());
    await once(endless.listen(0, '127.0.0.1'), 'listening');
    const { port } = endless.address() as AddressInfo;
    expect(await fob(key, `http://127.0.0.1:${port}`)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^fob: what answers there is no emulator: /),
    });
  });
});
