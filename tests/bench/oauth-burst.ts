import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Connection } from '../../shared/model/connection.ts';
import { type BareLoop, startBareLoop } from '../support/oauth/bare-loop.ts';
import { burst, burstOnExpired, type Called, NO_LIMITS, startTokenApi } from '../support/oauth/burst.ts';
import { oauthProviderAt } from '../support/oauth/oauth-world.ts';
import { startConnect } from '../support/oauth/run-connect.ts';
import { startVendor } from '../support/oauth/scripted-vendor.ts';
import { serveFob } from '../support/served-fob.ts';

/**
 * Calls at once on an expired token, through a real Fob: prints one JSON document with how much longer than the refresh the
 * slowest of them took (the bar: 200 ms), for each round, beside a bare loop that lets as many calls wait for as long, and both on
 * a live token. `cpuMs` is what the proxy's process has used
 * from the first call to the last answer, `cpuAfterMs` what of it came after the token was there: no core can be quicker than that.
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
const holdMs = Number(values.hold);

const vendor = await startVendor();
const api = await startTokenApi(vendor);
const fob = await serveFob();
const bare = await startBareLoop(api.url, 512);
const engine = Number(readFileSync(`/proc/${fob.ready.pid}/task/${fob.ready.pid}/children`, 'utf8').split(' ')[0]);
try {
  const provider = oauthProviderAt(vendor.url, {}, { api: { base: api.url }, limits: NO_LIMITS });
  const file = path.join(fob.dataDir, '../provider.json');
  writeFileSync(file, JSON.stringify(provider));
  await fob.json(['providers', 'add', file]);
  const url = `${fob.ready.proxy}/acme/things`;
  const rounds: Round[] = [];
  for (let n = 0; n < Number(values.rounds); n += 1) rounds.push(await round(url));
  const middle = (of: (one: Round) => number) => rounds.map(of).toSorted((a, b) => a - b)[rounds.length >> 1];
  const median = {
    fobAfterRefreshMs: middle((one) => one.fob.afterRefreshMs),
    bareAfterReleaseMs: middle((one) => one.bare.afterReleaseMs),
    fobLiveMs: middle((one) => one.fob.liveMs),
    bareLiveMs: middle((one) => one.bare.liveMs),
    fobCpuAfterMs: middle((one) => one.fob.cpuAfterMs),
    bareCpuAfterMs: middle((one) => one.bare.cpuAfterMs),
    refreshAddsMs: middle((one) => one.fob.afterRefreshMs - one.fob.liveMs),
  };
  process.stdout.write(`${JSON.stringify({ calls, holdMs, vendorConnections: api.mostOpen, median, rounds })}\n`);
} finally {
  await bare.close();
  await fob.cleanUp();
  await api.close();
  await vendor.close();
}

type Round = Awaited<ReturnType<typeof round>>;

/** One connection with a short first life; the same burst on its live token is what the calls take without a refresh. */
async function round(url: string) {
  vendor.lifeSeconds = 10; // long enough for the key to be made
  const run = startConnect(fob.dataDir, ['acme', '--client-id', 'burst']);
  await vendor.visit((await run.firstLine).authorizeUrl);
  const { id, label } = (await run.ended).last.connection as Connection;
  const { key } = await fob.json<{ key: string }>(['tools', 'add', '--label', label, '--connection', id]);
  let refreshed = 0;
  const onRefreshed = () => {
    refreshed = cpuOf(engine);
  };
  const expired = await cpu(engine, () => burstOnExpired(vendor, url, key, calls, holdMs, onRefreshed));
  const cpuAfterMs = Math.round(cpuOf(engine) - refreshed);
  await sleep(300);
  const live = await cpu(engine, () => slowest(url, key));
  await sleep(300);
  const { ran } = expired;
  return {
    refreshes: ran.refreshes,
    answers: outcomes(ran.calls),
    fob: {
      refreshMs: Math.round(ran.refreshMs),
      afterRefreshMs: Math.round(ran.slowestMs - ran.refreshMs),
      cpuMs: expired.cpuMs,
      cpuAfterMs,
      liveMs: live.ran,
      liveCpuMs: live.cpuMs,
    },
    bare: await bareRound(bare),
  };
}

/** The same two bursts through the loop. */
async function bareRound(loop: BareLoop) {
  const token = [...vendor.endsAt.keys()].at(-1) ?? '';
  loop.hold();
  await sleep(100);
  let releasedAt = 0;
  let released = 0;
  setTimeout(() => {
    releasedAt = performance.now();
    released = cpuOf(loop.pid);
    loop.release(token);
  }, holdMs);
  const held = await cpu(loop.pid, () => burst(`${loop.url}/things`, 'none', calls));
  const cpuAfterMs = Math.round(cpuOf(loop.pid) - released);
  await sleep(300);
  const live = await cpu(loop.pid, () => slowest(`${loop.url}/things`, 'none'));
  return {
    answers: outcomes(held.ran),
    afterReleaseMs: Math.round(Math.max(...held.ran.map(({ at }) => at)) - releasedAt),
    cpuMs: held.cpuMs,
    cpuAfterMs,
    liveMs: live.ran,
    liveCpuMs: live.cpuMs,
  };
}

async function slowest(url: string, key: string): Promise<number> {
  const from = performance.now();
  const answers = await burst(url, key, calls);
  return Math.round(Math.max(...answers.map(({ at }) => at)) - from);
}

function outcomes(answers: readonly Called[]): Record<string, number> {
  const all = Object.groupBy(answers, ({ status, refusal }) => `${status} ${refusal}`.trim());
  return Object.fromEntries(Object.entries(all).map(([name, some]) => [name, some?.length ?? 0]));
}

async function cpu<T>(pid: number, work: () => Promise<T>): Promise<{ ran: T; cpuMs: number }> {
  const before = cpuOf(pid);
  const ran = await work();
  return { ran, cpuMs: Math.round(cpuOf(pid) - before) };
}

/** Milliseconds on a core, of all threads. */
function cpuOf(pid: number): number {
  const nanoseconds = (task: string) =>
    Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
  return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + nanoseconds(task), 0) / 1e6;
}
