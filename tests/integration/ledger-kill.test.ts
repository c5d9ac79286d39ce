import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../electron/storage/database.ts';
import { CRED, TOOL } from '../support/ledger/world.ts';

const SPENDER = fileURLToPath(new URL('../support/ledger/spender.ts', import.meta.url));

/** Spends the budget for a while and kills the process; gives the times of the calls that went out and if it ran dry. */
async function spend(folder: string, limit: number, ms: number): Promise<{ times: number[]; dry: boolean }> {
  const child = spawn(process.execPath, [SPENDER, folder, CRED, TOOL, String(limit)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill('SIGKILL');
  await once(child, 'close');
  const lines = text.split('\n').slice(0, -1);
  return { times: lines.filter((line) => line !== 'none').map(Number), dry: lines.includes('none') };
}

test.for([400, 20_000])(
  'kill -9 never lets more than a budget of %d out, and wastes next to nothing',
  async (limit) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fob-spender-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    let out = 0;
    let kills = 0;
    for (const ms of [5, 60, 1, 120]) {
      out += (await spend(folder, limit, ms)).times.length;
      kills += 1;
    }
    expect(out).toBeGreaterThan(0);
    for (let dry = false; !dry && kills < 20; kills += 1) {
      const last = await spend(folder, limit, 600);
      out += last.times.length;
      dry = last.dry;
    }
    expect(out).toBeLessThanOrEqual(limit);
    // What a kill wastes is the rest of a block of a thousandth.
    expect(out).toBeGreaterThanOrEqual(limit - kills * Math.max(1, limit / 1000));
  },
);

test('kill -9 loses at most about the last second of the history', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-spender-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { times } = await spend(folder, 1_000_000, 3500);
  const db = openDatabase(path.join(folder, 'fob.db'));
  onTestFinished(() => db.close());
  const kept = (table: string) =>
    Number(db.prepare(`SELECT sum(counted) AS n FROM ledger_${table} WHERE key = 1`).get()?.n);
  const last = times.at(-1) ?? 0;
  const old = times.filter((at) => at < last - 1300).length;
  expect(old).toBeGreaterThan(500);
  expect(kept('minutes')).toBeGreaterThanOrEqual(old);
  expect(kept('minutes')).toBeLessThanOrEqual(times.length);
  expect([kept('hours'), kept('days')]).toEqual([kept('minutes'), kept('minutes')]);
  expect(db.integrity()).toEqual([]);
});
