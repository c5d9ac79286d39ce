import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createToolGate } from '../../electron/gate/tool-gate.ts';
import { createToolKeys } from '../../electron/gate/tool-keys.ts';
import { createLimiter, type Limiter } from '../../electron/limits/limiter.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';

/*
 * Figures of gate and limits, one thread: `node --expose-gc tests/bench/gate.ts`. Median of five runs each.
 */
const KEYS = 100_000;
const TOOLS = 10_000;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const dir = mkdtempSync(path.join(tmpdir(), 'fob-bench-'));
const db = openDatabase(path.join(dir, 'fob.db'));
const collect = (globalThis as { gc?: () => void }).gc;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median CPU microseconds of one call of `work`, which gets a running number; CPU time, because the machine may be shared. */
function timed(name: string, count: number, work: (index: number) => unknown): void {
  const runs = Array.from({ length: 6 }, () => {
    const start = process.threadCpuUsage();
    for (let index = 0; index < count; index += 1) work(index);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / count;
  });
  console.log(`${name.padEnd(58)} ${median(runs.slice(1)).toFixed(3)} µs`);
}

function memoryLimiter(): Limiter {
  return createLimiter({ clock: systemClock, log, dir: null, describe: () => null });
}

function limiterFigures(): void {
  const identities = Array.from({ length: KEYS }, (_, index) => `cred_${index}`);
  const rule = { limit: 120, windowSeconds: 3600 };
  const tiny = { limit: 120, windowSeconds: 1e-6 };
  const one = memoryLimiter();
  timed('limiter: admit, one key', 1_000_000, () => one.admit({ identity: 'cred_0', class: 'reads', rule: tiny }));
  timed('limiter: refuse, one key', 1_000_000, () => one.admit({ identity: 'cred_1', class: 'reads', rule }));
  // As the gate calls it: each binding of a tool key keeps the handle of its credential.
  const bindings = identities.map((identity) => ({ identity, handle: { quota: null } }));
  const many = memoryLimiter();
  const admit = (index: number) => {
    const { identity, handle } = bindings[index % KEYS] as (typeof bindings)[number];
    return many.admit({ identity, handle, class: 'reads', rule: tiny });
  };
  timed('limiter: admit, 100,000 keys', 500_000, admit);
  const byName = (index: number) =>
    many.admit({ identity: identities[index % KEYS] ?? '', class: 'reads', rule: tiny });
  timed('limiter: admit, 100,000 keys, found by name', 500_000, byName);
  const memory = () => {
    for (let round = 0; round < 3; round += 1) collect?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const full = memoryLimiter();
  const before = memory();
  for (const identity of identities) {
    for (let call = 0; call < 120; call += 1) void full.admit({ identity, class: 'reads', rule });
  }
  const perKey = (memory() - before) / KEYS;
  console.log(
    `${'limiter: memory a key, 120 calls in the window'.padEnd(58)} ${Math.round(perKey)} B${collect ? '' : ' (run with --expose-gc)'}`,
  );
  full.close();
  const journal = createLimiter({ clock: systemClock, log, dir: path.join(dir, 'limits'), describe: () => null });
  timed('limiter: admit with journal, limit 1,000', 50_000, () =>
    journal.admit({ identity: 'cred_0', class: 'reads', rule: { limit: 1000, windowSeconds: 1e-6 } }),
  );
  timed('limiter: admit with journal, limit 200,000', 500_000, () =>
    journal.admit({ identity: 'cred_1', class: 'reads', rule: { limit: 200_000, windowSeconds: 1e-6 } }),
  );
  journal.close();
}

function keyFigures(): void {
  const iconflow = builtInProviders.find((one) => one.id === 'iconflow');
  if (iconflow === undefined) throw new Error('no provider');
  const credential = {
    id: 'cred_0000000000000000000001',
    provider: 'iconflow',
    label: 'c',
    status: 'active' as const,
    expiresAt: null,
    scopes: ['packs:read'],
  };
  const tools = createToolKeys({
    db,
    clock: systemClock,
    log,
    mac: (purpose, data) =>
      createHmac('sha256', 'root')
        .update(purpose + data)
        .digest(),
    credential: () => credential,
    provider: () => iconflow,
    baseUrl: () => '',
  });
  const keys = db.transaction(() =>
    Array.from({ length: TOOLS }, () => tools.add({ label: 't', bindings: [{ credentialId: credential.id }] }).key),
  );
  timed('tool key: check, 10,000 keys', 300_000, (index) => tools.find(keys[(index * 7) % TOOLS] ?? ''));
  timed('tool key: check, unknown', 300_000, () => tools.find('fob_unknown'));
  const usable = {
    id: credential.id,
    kind: 'read-only',
    plan: null,
    scopes: ['packs:read'],
    allowedAddresses: [],
    problem: null,
  };
  const gate = createToolGate({
    find: (key) => tools.find(key),
    usable: () => usable,
    rehearse: () => usable,
    approved: () => null,
    limiter: memoryLimiter(),
    clock: systemClock,
  });
  const call = { provider: iconflow, method: 'GET', path: '/v2/packs', peer: '127.0.0.1' };
  timed('gate: all checks, in memory, over the limit', 200_000, (index) =>
    gate.check({ ...call, key: keys[index % TOOLS] ?? '' }),
  );
}

limiterFigures();
keyFigures();
db.close();
rmSync(dir, { recursive: true, force: true });
