import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../electron/platform/clock.ts';
import { type TestClient, testClient } from '../support/emulator-oauth/client.ts';
import { type OpenServer, openWithClock } from '../support/emulator-oauth/open-authorization-server.ts';
import type { RedeemOutcome } from '../support/emulator-oauth/redeem-worker.ts';

// Several processes on one real database: only SQLite itself stands between two redemptions of one code.
const WORKERS = 4;
const CODES = 40;
let open: OpenServer;
let client: TestClient;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  open = await openWithClock(systemClock);
  client = testClient(open, 'iconflow');
});
afterAll(async () => {
  for (const worker of workers) worker.kill();
  await open.close();
});

const nextLine = (worker: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    worker.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.endsWith('\n')) resolve(text.trim());
    });
    worker.once('exit', (code) => reject(new Error(`worker ended with ${code}`)));
  });

function startWorker(): ChildProcess {
  const script = path.join(import.meta.dirname, '../support/emulator-oauth/redeem-worker.ts');
  const words = [script, path.join(open.dir, 'fob.db'), client.app.clientId, client.redirectUri, client.verifier];
  const worker = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  workers.push(worker);
  return worker;
}

test('every code is redeemed by exactly one process, and its reuse ends the grant', async () => {
  const codes = Array.from({ length: CODES }, () => client.approve().get('code')!);
  const started = Array.from({ length: WORKERS }, startWorker);
  await Promise.all(started.map(nextLine));
  const results = started.map(nextLine);
  for (const worker of started) worker.stdin?.write(`${JSON.stringify(codes)}\n`);
  const outcomes = (await Promise.all(results)).map((line) => JSON.parse(line) as RedeemOutcome[]);
  for (const [index] of codes.entries()) {
    const ofCode = outcomes.map((list) => list[index]);
    expect(ofCode.filter((one) => one === 200)).toHaveLength(1);
    expect(ofCode.filter((one) => one === 'invalid_grant')).toHaveLength(WORKERS - 1);
  }
  const row = open.db.prepare('SELECT count(*) AS n, count(revoked_at) AS ended FROM emulator_grants').get();
  expect(row).toEqual({ n: CODES, ended: CODES });
});
