import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Connection } from '../../shared/model/connection.ts';
import { burst, burstOnExpired, NO_LIMITS, startTokenApi } from '../support/oauth/burst.ts';
import { oauthProviderAt } from '../support/oauth/oauth-world.ts';
import { startConnect } from '../support/oauth/run-connect.ts';
import { startVendor } from '../support/oauth/scripted-vendor.ts';
import { serveFob } from '../support/served-fob.ts';

/**
 * Calls at once on an expired token, through a real Fob: prints one JSON document with how much longer than the refresh the
 * slowest of them took (the bar: 200 ms), for each round.
 *
 * `node tests/bench/oauth-burst.ts [--calls 3000] [--rounds 5] [--hold 500]`
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '5' },
    hold: { type: 'string', default: '500' },
  },
});
const calls = Number(values.calls);

const vendor = await startVendor();
const api = await startTokenApi(vendor);
const fob = await serveFob();
try {
  const provider = oauthProviderAt(vendor.url, {}, { api: { base: api.url }, limits: NO_LIMITS });
  const file = path.join(fob.dataDir, '../provider.json');
  writeFileSync(file, JSON.stringify(provider));
  await fob.json(['providers', 'add', file]);
  const url = `${fob.ready.proxy}/acme/things`;
  const rounds: object[] = [];
  for (let n = 0; n < Number(values.rounds); n += 1) rounds.push(await round(url));
  process.stdout.write(`${JSON.stringify({ calls, vendorConnections: api.mostOpen, rounds })}\n`);
} finally {
  await fob.cleanUp();
  await api.close();
  await vendor.close();
}

/** One connection with a short first life; the same burst on its live token is what the calls take without a refresh. */
async function round(url: string): Promise<object> {
  vendor.lifeSeconds = 10; // long enough for the key to be made
  const run = startConnect(fob.dataDir, ['acme', '--client-id', 'burst']);
  await vendor.visit((await run.firstLine).authorizeUrl);
  const { id, label } = (await run.ended).last.connection as Connection;
  const { key } = await fob.json<{ key: string }>(['tools', 'add', '--label', label, '--connection', id]);
  const ran = await burstOnExpired(vendor, url, key, calls, Number(values.hold));
  const from = performance.now();
  const live = await burst(url, key, calls);
  const statuses = Object.groupBy(ran.calls, ({ status, refusal }) => `${status} ${refusal}`.trim());
  return {
    refreshes: ran.refreshes,
    answers: Object.fromEntries(Object.entries(statuses).map(([name, all]) => [name, all?.length])),
    refreshMs: Math.round(ran.refreshMs),
    slowestAfterRefreshMs: Math.round(ran.slowestMs - ran.refreshMs),
    onLiveTokenMs: Math.round(Math.max(...live.map(({ at }) => at)) - from),
  };
}
