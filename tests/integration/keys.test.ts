import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/commands/program.ts';
import { composeEngine } from '../support/composed-engine.ts';

const LIVE = 'ifk_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

const base = mkdtempSync(path.join(tmpdir(), 'fob-keys-'));
let engine: Awaited<ReturnType<typeof composeEngine>>;
beforeAll(async () => {
  engine = await composeEngine(base);
});
afterAll(async () => {
  await engine.finish();
  rmSync(base, { recursive: true });
});

async function practice(label: string, provider = 'frameflow') {
  const minted = await engine.window.emulator.mintKey({ provider, environment: 'test' });
  const { kind, environment, key: secret } = minted;
  const added = await engine.window.credentials.add({
    provider,
    label,
    secret,
    kind,
    environment,
    upstream: 'emulator',
  });
  return { minted, id: added.credential.id };
}

describe('credentials.check', () => {
  it('tries a key by a call that only reads, within its limits and on the record', async () => {
    const { id } = await practice('Footage');
    expect(await engine.window.credentials.check({ id })).toMatchObject({
      outcome: 'works',
      status: 200,
      method: 'GET',
    });
    const [row] = await engine.window.activity.list({ credential: id, limit: 10 });
    expect(row).toMatchObject({ toolId: null, status: 200, verdict: 'allowed', detail: 'a check by Fob' });
    const states = await engine.window.limits.list({});
    expect(states.find(({ identity }) => identity === id)?.used).toBe(1);
  });

  it('tries another secret before it is put in: one of the emulator works, an invented one does not', async () => {
    const { id } = await practice('Icons', 'iconflow');
    const next = await engine.window.emulator.mintKey({ provider: 'iconflow', environment: 'test' });
    expect(await engine.window.credentials.check({ id, secret: next.key })).toMatchObject({ outcome: 'works' });
    const invented = LIVE.replace('live', 'test');
    expect(await engine.window.credentials.check({ id, secret: invented })).toMatchObject({
      outcome: 'refused',
      status: 401,
    });
    const { hint } = await engine.window.credentials.get({ id });
    expect(next.key.endsWith(hint.last4)).toBe(false);
  });

  it('says so when the service stays silent, and is refused for a key that is not in use', async () => {
    const { id } = await practice('Palettes', 'chromaflow');
    await engine.window.emulator.setFault({ provider: 'chromaflow', kind: 'reset', times: 2 });
    expect(await engine.window.credentials.check({ id })).toMatchObject({ outcome: 'unreachable', status: null });
    await engine.window.emulator.clearFaults({});
    await engine.window.credentials.revoke({ id });
    await expect(engine.window.credentials.check({ id })).rejects.toMatchObject({ data: { code: 'conflict' } });
  });
});

it('marks practice keys as refused when the emulator is reset, until one of its own works again', async () => {
  const { id } = await practice('Reels');
  expect((await engine.window.credentials.get({ id })).refusedAt).toBeUndefined();
  await engine.window.emulator.reset({});
  expect((await engine.window.credentials.get({ id })).refusedAt).toBeGreaterThan(0);
  const next = await engine.window.emulator.mintKey({ provider: 'frameflow', environment: 'test' });
  await engine.window.credentials.rotate({ id, secret: next.key });
  expect((await engine.window.credentials.get({ id })).refusedAt).toBeUndefined();
});

describe('credentials.endOld', () => {
  it('ends the overlap of a rotation at once, and only once', async () => {
    const { id, minted } = await practice('Film');
    const next = await engine.window.emulator.mintKey({ provider: 'frameflow', environment: 'test' });
    const { credential } = await engine.window.credentials.rotate({ id, secret: next.key });
    expect(credential.rotatedFrom?.validUntil).toBeGreaterThan(Date.now());
    const ended = await engine.window.credentials.endOld({ id });
    expect(ended.rotatedFrom?.validUntil).toBeLessThanOrEqual(Date.now());
    await expect(engine.window.credentials.endOld({ id })).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(await engine.window.credentials.check({ id })).toMatchObject({ outcome: 'works' });
    // The emulator was told as well: who holds the old key itself is refused there, and the new one is not.
    expect(await engine.window.credentials.check({ id, secret: minted.key })).toMatchObject({ outcome: 'refused' });
  });
});

it('knows the keys that its emulator made, whatever became of them, and no others', async () => {
  const { id, key } = await engine.window.emulator.mintKey({ provider: 'iconflow', environment: 'live' });
  const knows = async (text: string) => (await engine.window.emulator.knowsKey({ key: text })).provider;
  expect(await knows(key)).toBe('iconflow');
  await engine.window.emulator.revokeKey({ id });
  expect(await knows(key)).toBe('iconflow');
  expect(await knows(LIVE)).toBeNull();
});

describe('fob keys import', () => {
  async function fob(words: string[], stdin = '') {
    const printed = { out: '', err: '' };
    const status = await runCli(['--data-dir', engine.dataDir, 'keys', 'import', ...words], {
      stdin: Readable.from([Buffer.from(stdin)]),
      out: (text) => {
        printed.out += text;
      },
      err: (text) => {
        printed.err += text;
      },
      outIsTTY: false,
      env: {},
    });
    return { status, ...printed };
  }
  const labels = async () => (await engine.window.credentials.list({})).map(({ label }) => label);
  const file = (name: string, text: string | Buffer) => {
    writeFileSync(path.join(base, name), text);
    return path.join(base, name);
  };

  it('adds what a file holds, and shows before what it would', async () => {
    const name = file('a.env', `IMPORTED_ICONS=${LIVE}\nPORT=80\n`);
    const preview = await fob([name, '--dry-run']);
    expect(preview.out).toMatch(/1 +add +iconflow +IMPORTED_ICONS +ifk_live_…C0eF/);
    expect(preview.out).not.toContain(LIVE);
    expect(await labels()).not.toContain('IMPORTED_ICONS');
    expect(await fob([name])).toMatchObject({ status: 0, out: 'Added 1 key.\n' });
    expect(await labels()).toContain('IMPORTED_ICONS');
  });

  it('leaves out what is kept already and names it, unless the same is wanted twice', async () => {
    const again = `AGAIN=${LIVE}\n`;
    expect((await fob(['-', '--dry-run'], again)).out).toMatch(/1 +skip +iconflow +AGAIN .*kept already as “/);
    const left = await fob(['-'], again);
    expect(left).toMatchObject({ status: 0, out: 'Added 0 keys.\n' });
    expect(left.err).toContain('AGAIN: left out, it is kept already as “');
    expect(await labels()).not.toContain('AGAIN');
    expect(await fob(['-', '--duplicates'], again)).toMatchObject({ status: 0, out: 'Added 1 key.\n' });
    expect(await labels()).toContain('AGAIN');
  });

  it('looks for no more secrets in a minute than the engine lets it', async () => {
    const lines = Array.from({ length: 240 }, (_, n) => `K${n}=${LIVE.slice(0, -3)}${String(n).padStart(3, '0')}`);
    const { status, out } = await fob(['-', '--dry-run'], lines.join('\n'));
    expect({ status, rows: out.match(/ add /g)?.length }).toEqual({ status: 0, rows: 240 });
    await expect(engine.window.credentials.kept({ secrets: Array.from({ length: 50 }, () => LIVE) })).rejects.toThrow(
      'At most 200 secrets a minute are looked for',
    );
  });

  it('adds none when one line is wrong, and names the line without the key', async () => {
    const before = await labels();
    const wrong = [
      { label: 'Good', secret: LIVE },
      { label: 'Bad', secret: LIVE, provider: 'nobody' },
    ];
    const { status, err, out } = await fob(['-'], JSON.stringify(wrong));
    expect(status).toBe(1);
    expect(err).toContain('line 2: names the provider "nobody"');
    expect(err).toContain('nothing was added');
    expect(err + out).not.toContain(LIVE);
    expect(await labels()).toEqual(before);
  });

  it.each([
    ['a symbolic link', 'is a symbolic link', (at: string) => symlinkSync('/etc/passwd', at)],
    ['a pipe', 'is no plain file', (at: string) => void execFileSync('mkfifo', [at])],
    ['a folder', 'is no plain file', (at: string) => void execFileSync('mkdir', [at])],
    ['nothing', 'ENOENT', () => {}],
    ['more than 1 MB', 'longer than 1 MB', (at: string) => writeFileSync(at, 'A=1\n'.repeat(300_000))],
    ['no text', 'is not UTF-8', (at: string) => writeFileSync(at, Buffer.from([0xff, 0xfe, 0x00]))],
  ])('refuses %s at once', async (what, message, make) => {
    const at = path.join(base, what.replaceAll(' ', '-'));
    make(at);
    const { status, err } = await fob([at]);
    expect({ status, lines: err.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
    expect(err).toContain(message);
  });
});
