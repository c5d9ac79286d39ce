import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createActivityLog } from '../../electron/activity/record.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { silentLog } from '../unit/limits/fake-time.ts';

const FLOOD = fileURLToPath(new URL('../support/activity/flood.ts', import.meta.url));

test('kill -9 loses at most the last second of the record, and the database stays sound', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-flood-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = path.join(dir, 'fob.db');
  const child = spawn(process.execPath, [FLOOD, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  while (text.split('\n').length < 20) await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');

  const marks = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '));
  const last = BigInt(marks.at(-1)?.[0] ?? 0);
  const secondAgo = marks.filter(([at]) => last - BigInt(at ?? 0) >= 1_000_000_000n).at(-1);
  const db = openDatabase(file);
  onTestFinished(() => db.close());
  const log = createActivityLog({
    db,
    log: silentLog,
    clock: systemClock,
    seal: (text) => createHmac('sha256', 'flood').update(text).digest(),
  });
  const report = await log.verify();
  expect(report).toMatchObject({ ok: true, first: 1 });
  const kept = report.rows;
  expect(Number(secondAgo?.[1])).toBeGreaterThan(100);
  expect(kept).toBeGreaterThanOrEqual(Number(secondAgo?.[1]));
  expect((await log.list({ limit: 1 }))[0]?.path).toBe(`/v2/packs/${kept}`);
  expect(db.integrity()).toEqual([]);
});
