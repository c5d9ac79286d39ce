import { writeSync } from 'node:fs';
import path from 'node:path';
import { createLedger } from '../../../electron/ledger/ledger.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { systemUptime } from '../../../electron/platform/uptime.ts';
import { openDatabase } from '../../../electron/storage/database.ts';

/** Spends a budget without pause; writes a line to stdout for every call that it lets out, with the time after it. */
const [folder = '', credential = '', tool = '', limit = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ledger = createLedger({
  db: openDatabase(path.join(folder, 'fob.db')),
  clock: systemClock,
  uptime: systemUptime,
  log: silent,
  dir: path.join(folder, 'budgets'),
  mac: () => new Uint8Array(32),
  credentials: () => [],
  credential: (id) => ({ id, label: 'c', provider: 'p', kind: 'k', plan: null }),
  provider: () => null,
  toolLabel: () => 't',
  windows: () => [],
});
ledger.setBudget({ target: credential, class: null, period: 'month', limit: Number(limit), mode: 'refuse' });

function burst(): void {
  let out = '';
  for (let call = 0; call < 50; call += 1) {
    if (ledger.take(credential, tool, 'reads') !== null) continue;
    const at = Date.now();
    ledger.record({ at, credential, tool, class: 'reads', verdict: 'allowed', bytesIn: 0, bytesOut: 1 });
    writeSync(1, `${at}\n`);
    out = 'some';
  }
  if (out === '') writeSync(1, 'none\n');
  setTimeout(burst, 2);
}

burst();
