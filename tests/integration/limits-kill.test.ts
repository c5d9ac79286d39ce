import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const STORM = fileURLToPath(new URL('../support/limits/storm.ts', import.meta.url));

/** Monotonic times just before and after one admission. */
type Admission = { before: number; after: number };

/** Runs a storm of admissions for a while and kills it with SIGKILL; gives the times of what it let out. */
async function storm(dir: string, limit: number, windowSeconds: number, ms: number): Promise<Admission[]> {
  const child = spawn(process.execPath, [STORM, dir, String(limit), String(windowSeconds)], {
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
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').map(Number))
    .map(([before = 0, after = 0]) => ({ before, after }));
}

test.for([
  { limit: 300, windowSeconds: 1.5 },
  { limit: 20_000, windowSeconds: 1.5 },
])('kill -9 in a storm never lets more than $limit in any $windowSeconds s, over restarts', async (rule) => {
  const { limit, windowSeconds } = rule;
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-storm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dir = path.join(folder, 'limits');
  const out: Admission[] = [];
  for (const ms of [120, 5, 300, 60, 450, 30]) out.push(...(await storm(dir, limit, windowSeconds, ms)));
  expect(out.length).toBeGreaterThan(limit);
  const windowMs = windowSeconds * 1000;
  const overfull = out.filter(
    ({ before }, index) => (out[index + limit]?.after ?? Number.POSITIVE_INFINITY) - before <= windowMs,
  );
  expect(overfull).toEqual([]);
});
