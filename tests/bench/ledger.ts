import { createLedger } from '../../electron/ledger/ledger.ts';
import { fillHistory } from '../support/ledger/big-history.ts';
import { CRED, id, TOOL, World } from '../support/ledger/world.ts';

/*
 * Figures of the ledger, one thread: `node tests/bench/ledger.ts`. 1,000 keys in use every 20 minutes over 90 days, one
 * of them by nine tools every minute: about 8 million minutes. Give another number than 20 for more or fewer.
 */
const DAY = 86_400_000;
const everyMinutes = Number(process.argv[2] ?? 20);
const world = new World(Date.now());
world.credentials = Array.from({ length: 1000 }, (_, n) => ({
  id: id('cred', n + 1),
  label: `key ${n + 1}`,
  provider: 'iconflow',
  kind: 'read-only',
  plan: null,
}));
const byId = new Map(world.credentials.map((one) => [one.id, one]));

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function line(name: string, value: string): void {
  console.log(`${name.padEnd(62)} ${value}`);
}

/** Median and worst milliseconds of an answer. */
function answered(name: string, ask: () => unknown): void {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    ask();
    return performance.now() - start;
  });
  line(name, `${median(times).toFixed(1)} ms (worst ${Math.max(...times).toFixed(1)})`);
}

/** Median CPU nanoseconds of one call of `work`. */
function timed(name: string, count: number, work: (index: number) => unknown): void {
  const runs = Array.from({ length: 6 }, () => {
    const start = process.threadCpuUsage();
    for (let index = 0; index < count; index += 1) work(index);
    const { user, system } = process.threadCpuUsage(start);
    return ((user + system) * 1000) / count;
  });
  line(name, `${median(runs.slice(1)).toFixed(0)} ns`);
}

const ledger = createLedger({ ...world.ports, credential: (name) => byId.get(name) ?? null });
const row = world.call();
const budget = { class: null, period: 'month', mode: 'refuse' } as const;

timed('check and take, no budget', 3_000_000, () => {
  ledger.check(CRED, TOOL, 'reads');
  ledger.take(CRED, TOOL, 'reads');
});
timed('record', 3_000_000, () => ledger.record(row));
ledger.setBudget({ ...budget, target: CRED, limit: 1_000_000_000 });
ledger.setBudget({ ...budget, target: TOOL, limit: 1_000_000_000, period: 'day' });
timed('check and take, budgets of credential and tool', 2_000_000, () => {
  ledger.check(CRED, TOOL, 'reads');
  ledger.take(CRED, TOOL, 'reads');
});
for (const keys of [1, 100, 1000]) {
  const times = Array.from({ length: 7 }, (_, round) => {
    for (let n = 0; n < keys; n += 1) {
      ledger.record({ ...row, credential: id('cred', n + 1), tool: id('tool', n + 1), at: row.at + round * 1000 });
    }
    const start = performance.now();
    ledger.flush();
    return performance.now() - start;
  });
  line(`write of one second, ${keys} keys in use`, `${median(times).toFixed(2)} ms`);
}

world.db.exec('DELETE FROM ledger_minutes; DELETE FROM ledger_hours; DELETE FROM ledger_days; DELETE FROM ledger_keys');
const start = performance.now();
fillHistory(world.db, world.wall, { credentials: 1000, everyMinutes, busyTools: 9 });
const [rows] = world.db.prepare('SELECT (SELECT count(*) FROM ledger_minutes) AS n').all();
line('history made', `${rows?.n} minutes, ${((performance.now() - start) / 1000).toFixed(0)} s`);

const since = (days: number) => world.wall - days * DAY;
answered('history of everything, 90 days', () => ledger.history({ since: since(90) }));
answered('history of everything, 60 days in hours', () => ledger.history({ since: since(60) }));
answered('history of a key, 90 days', () => ledger.history({ since: since(90), credential: id('cred', 500) }));
answered('history of the busiest key, 62 days in hours', () => ledger.history({ since: since(62), credential: CRED }));
answered('history of the busiest key, 24 h in minutes', () => ledger.history({ since: since(1), credential: CRED }));
answered('history of a tool, 90 days', () => ledger.history({ since: since(90), tool: id('tool', 7) }));
for (const days of [1, 7, 14, 90]) {
  answered(`spend of the busiest key, ${days} days`, () =>
    ledger.spend({ since: since(days), credential: CRED, by: ['tool', 'class'] }),
  );
  answered(`spend of all 1,000 keys, ${days} days`, () =>
    ledger.spend({ since: since(days), by: ['credential', 'tool', 'class'] }),
  );
}
answered('budgets with forecasts', () => ledger.budgets());
for (let n = 2; n <= 1000; n += 1) ledger.setBudget({ ...budget, target: id('cred', n), limit: 1_000_000 });
answered('1,000 budgets with forecasts', () => ledger.budgets());
ledger.close();
world.end();
