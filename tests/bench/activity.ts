import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createActivityLog } from '../../electron/activity/record.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { startCheckpoints } from '../../electron/storage/checkpoints.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { activityFilter } from '../../shared/contract/activity.ts';
import type { NewActivity } from '../../shared/model/activity.ts';

/*
 * Figures of the record of calls, one thread: `node tests/bench/activity.ts [rows, default 1000000]`. CPU time, because the
 * machine may be shared: on the event loop all of it is the loop's.
 */
const ROWS = Number(process.argv[2] ?? 1_000_000);
const BATCH = 500;
const dir = mkdtempSync(path.join(tmpdir(), 'fob-bench-'));
const file = path.join(dir, 'fob.db');
const db = openDatabase(file);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const checkpoints = startCheckpoints(file, log);
const record = createActivityLog({
  db,
  log,
  clock: systemClock,
  seal: (text) => createHmac('sha256', 'bench').update(text).digest(),
});
record.onRows(() => undefined);

const TOOLS = ['Icon sync', 'Figma plugin', 'Build', 'Storyboard', 'Nightly sync'];

function call(index: number): NewActivity {
  const refused = index % 50 === 0;
  return {
    at: 1_800_000_000_000 + index * 2,
    toolId: `tool_000000000000000000000${index % 5}`,
    tool: TOOLS[index % 5] ?? null,
    credentialId: 'cred_0000000000000000000001',
    provider: 'iconflow',
    method: 'GET',
    path: `/v2/packs/${index % 1000}/icons`,
    status: refused ? 429 : 200,
    verdict: refused ? 'refused' : 'allowed',
    refusal: refused ? 'rate_limited' : null,
    detail: refused ? 'reads have a limit of 120 in 60 s; the next call can go out in 4 s' : null,
    queuedMs: 0,
    totalMs: 12.512 + (index % 7),
    bytesIn: 0,
    bytesOut: 1024,
  };
}

function show(name: string, figure: string): void {
  console.log(`${name.padEnd(58)} ${figure}`);
}

function micros(from: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(from);
  return user + system;
}

async function recording(): Promise<void> {
  const chunks: number[] = [];
  const took: number[] = [];
  for (let start = 0; start < ROWS; start += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, ROWS - start) }, (_, index) => call(start + index));
    const from = process.threadCpuUsage();
    for (const [index, row] of rows.entries()) {
      record.record(row);
      if (index % BATCH !== BATCH - 1) continue;
      const before = performance.now();
      record.flush();
      took.push(performance.now() - before);
    }
    record.flush();
    chunks.push(micros(from) / rows.length);
    await sleep(20); // as between calls: the log is moved meanwhile
  }
  const sorted = chunks.toSorted((a, b) => a - b);
  show('one call, all of it: record, chain, seal, write', `${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} µs`);
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor((took.length - 1) * part)]?.toFixed(1);
  show(
    `a batch of ${BATCH}, which other work waits for`,
    `median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  show('size on the disk', `${(statSync(file).size / ROWS).toFixed(0)} B a row, ${ROWS} rows`);
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = performance.now();
  const from = process.threadCpuUsage();
  let worst = 0;
  let last = performance.now();
  const tick = setInterval(() => {
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }, 1);
  const result = await work();
  worst = Math.max(worst, performance.now() - last);
  clearInterval(tick);
  const ms = (micros(from) / 1000).toFixed(0);
  show(
    name,
    `${ms} ms CPU, ${(performance.now() - before).toFixed(0)} ms; other work waits ≤ ${worst.toFixed(0)} ms; ${String(result)}`,
  );
}

await recording();
await timed('list: newest 100', async () => (await record.list({ limit: 100 })).length);
await timed(
  'list: newest 100 refusals of one tool',
  async () => (await record.list({ limit: 100, tool: 'Icon sync', verdict: 'refused' })).length,
);
await timed(
  'list: a path that is nowhere, the whole record',
  async () => (await record.list({ limit: 100, text: 'nowhere' })).length,
);
await timed(
  'list: a tool that is nowhere, the whole record',
  async () => (await record.list({ limit: 100, tool: 'Nobody' })).length,
);
await timed('verify', async () => {
  const peak = process.memoryUsage().rss;
  const { ok, rows } = await record.verify();
  return `ok ${ok}, ${rows} rows, memory +${((process.memoryUsage().rss - peak) / 1e6).toFixed(0)} MB`;
});
for (const format of ['csv', 'json'] as const) {
  await timed(`export as ${format}`, async () => {
    let bytes = 0;
    const filter = activityFilter.parse({});
    for (let page = await record.exportPage({ ...filter, format }); ; ) {
      bytes += page.text.length;
      if (page.next === null) break;
      page = await record.exportPage({ ...filter, format, cursor: page.next });
    }
    return `${(bytes / 1e6).toFixed(0)} MB`;
  });
}
record.close();
await checkpoints.close();
db.close();
rmSync(dir, { recursive: true, force: true });
