import { createHmac } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createActivityLog } from '../../../electron/activity/record.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { activityRow } from './row.ts';

/** Records a row every few milliseconds; every 100 ms it writes how many it has recorded to stdout. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const record = createActivityLog({
  db: openDatabase(process.argv[2] ?? ''),
  log: silent,
  clock: systemClock,
  seal: (text) => createHmac('sha256', 'flood').update(text).digest(),
});
let recorded = 0;

setInterval(() => {
  for (let call = 0; call < 20; call += 1) {
    recorded += 1;
    record.record(
      activityRow({ at: Date.now(), toolId: null, tool: null, credentialId: null, path: `/v2/packs/${recorded}` }),
    );
  }
}, 5);
setInterval(() => writeSync(1, `${process.hrtime.bigint()} ${recorded}\n`), 100);
