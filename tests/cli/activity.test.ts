import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../electron/storage/database.ts';
import type { Activity, VerifyReport } from '../../shared/model/activity.ts';
import { bareEnvironment, PASSPHRASE, type ServedFob, serveFob } from '../support/served-fob.ts';

const CLI = path.join(import.meta.dirname, '../../electron/cli.ts');

let fob: ServedFob;
let tool: { key: string; baseUrl: string };

beforeAll(async () => {
  fob = await serveFob();
  const { key } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'iconflow']);
  const add = ['keys', 'add', '--provider', 'iconflow', '--label', 'My icons', '--upstream', 'emulator'];
  await fob.json(add, key);
  tool = await fob.json(['tools', 'add', '--label', 'Icon sync', '--credential', 'My icons', '--scopes', 'packs:read']);
});
afterAll(() => fob.cleanUp());

async function call(target: string, method = 'GET'): Promise<number> {
  const answer = await fetch(tool.baseUrl + target, { method, headers: { authorization: `Bearer ${tool.key}` } });
  await answer.arrayBuffer();
  return answer.status;
}

/** `fob activity --follow` as a child; its lines as they come. */
function follow(...words: string[]) {
  const args = ['activity', '--follow', '--json', ...words, '--data-dir', fob.dataDir];
  const child = spawn(process.execPath, [CLI, ...args], {
    env: bareEnvironment(path.dirname(fob.dataDir)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seen = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    seen.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const rows = () =>
    seen.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Activity);
  return {
    err: () => seen.err,
    rows,
    paths: () => rows().map((row) => row.path),
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

const engineOf = (pid: number) =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? 0);

describe('fob activity', () => {
  it('filters by words and by options', async () => {
    await call('/v2/packs');
    await call('/v2/packs', 'POST');
    const paths = async (...words: string[]) =>
      (await fob.json<Activity[]>(['activity', ...words])).map((row) => `${row.method} ${row.status}`);
    expect(await paths()).toEqual(['GET 200', 'POST 403']);
    expect(await paths('status:4xx tool:"Icon sync"')).toEqual(['POST 403']);
    expect(await paths('tool:Icon sync', 'method:get')).toEqual(['GET 200']);
    expect(await paths('--key', 'My icons', '--check', 'scope')).toEqual(['POST 403']);
    expect(await paths('--since', '1h', '--verdict', 'allowed')).toEqual(['GET 200']);
    expect((await fob.fob(['activity', 'status:500'])).out).toBe('No call fits.\n');
    expect(await fob.fob(['activity', 'stats:5'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^fob: the filter has no field stats: /),
    });
    expect((await fob.fob(['activity', 'check:scope'])).out).toContain('refused by scope: insufficient_scope');
  });

  it('exports CSV and JSON', async () => {
    const { out } = await fob.fob(['activity', 'export', '--status', '403']);
    expect(out).toMatch(/^id,at,.*\r\n\d+,.*,POST,\/v2\/packs,403,refused,insufficient_scope,scope,[^\r]*\r\n$/);
    const rows = await fob.json<object[]>(['activity', 'export', 'method:GET']);
    expect(rows).toMatchObject([{ method: 'GET', status: 200, tool: 'Icon sync' }]);
    expect(await fob.fob(['activity', 'export', '--format', 'xml'])).toMatchObject({ status: 2 });
  });

  it('shows and sets the retention', async () => {
    expect((await fob.fob(['activity', 'retention'])).out).toMatch(/^days +90\nrows +1000000\nheld +\d+ rows, since /);
    expect(await fob.json(['activity', 'retention', '--days', '30'])).toMatchObject({ days: 30, rows: 1_000_000 });
    expect(await fob.json(['activity', 'retention'])).toMatchObject({ days: 30 });
    expect(await fob.fob(['activity', 'retention', '--rows', '5'])).toMatchObject({ status: 2 });
  });

  it('follows over a lock and over a crash of the engine: every call once, none left out', async () => {
    const following = follow('tool:"Icon sync"');
    await vi.waitFor(() => expect(following.rows()).toHaveLength(2), { timeout: 10_000 });
    await call('/v2/packs/before');
    await vi.waitFor(() => expect(following.paths()).toContain('/v2/packs/before'), { timeout: 5000 });

    await fob.json(['lock']);
    expect(await call('/v2/packs/locked')).toBe(423);
    await fob.json(['unlock'], PASSPHRASE);
    await call('/v2/packs/unlocked');
    await vi.waitFor(() => expect(following.paths()).toContain('/v2/packs/unlocked'), { timeout: 10_000 });
    expect(following.err()).toContain('fob: note: Fob is locked; this goes on once it is unlocked\n');

    process.kill(engineOf(fob.ready.pid), 'SIGKILL');
    await vi.waitFor(async () => expect(await call('/v2/packs/up').catch(() => 0)).toBe(423), { timeout: 10_000 });
    await fob.json(['unlock'], PASSPHRASE);
    await call('/v2/packs/again');
    await vi.waitFor(() => expect(following.paths()).toContain('/v2/packs/again'), { timeout: 10_000 });
    const ids = following.rows().map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(await following.stop()).toBe(0);
  }, 60_000);

  it('verifies, and names what was changed while Fob was not running', async () => {
    const { out } = await fob.fob(['activity', 'verify']);
    expect(out).toMatch(/^Verified \d+ rows, ids 1 to \d+: each is as it was written, none is missing\.\n$/);
    await fob.stop();
    const db = openDatabase(path.join(fob.dataDir, 'fob.db'));
    db.exec(`UPDATE activity_batches SET body = replace(body, '403', '200') WHERE body LIKE '%insufficient_scope%'`);
    db.close();
    const again = await serveFob({ base: path.dirname(fob.dataDir) });
    const { status, out: found } = await again.fob(['activity', 'verify']);
    expect(status).toBe(1);
    expect(found).toMatch(
      /^(Of rows|Row) .*not as it was written.* \(first bad id \d+\); the \d+ rows before are as they were written\.\n$/,
    );
    const report = JSON.parse((await again.fob(['activity', 'verify', '--json'])).out) as VerifyReport;
    expect(report).toMatchObject({ ok: false, problem: { kind: 'altered', last: 2 } });
    await again.stop();
  });
});
