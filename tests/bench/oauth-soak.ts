import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Connection } from '../../shared/model/connection.ts';
import { NO_LIMITS, startTokenApi } from '../support/oauth/burst.ts';
import { oauthProviderAt } from '../support/oauth/oauth-world.ts';
import { startConnect } from '../support/oauth/run-connect.ts';
import { startVendor } from '../support/oauth/scripted-vendor.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

/**
 * Tokens that live five seconds and tools that call all the time, through a real Fob: prints one JSON document with how many
 * refreshes there were and how many calls failed; status 1 when a life had none or two, or a call failed.
 *
 * `node tests/bench/oauth-soak.ts [--seconds 600] [--tools 20] [--life 5] [--pause 100]`
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    tools: { type: 'string', default: '20' },
    life: { type: 'string', default: '5' },
    pause: { type: 'string', default: '100' },
  },
});
const seconds = Number(values.seconds);
const tools = Number(values.tools);
const life = Number(values.life);
const pauseMs = Number(values.pause);

type Figures = { calls: number; failed: number; slowestMs: number; failures: Record<string, number> };

const vendor = await startVendor();
vendor.lifeSeconds = life;
const api = await startTokenApi(vendor);
const fob = await serveFob();
try {
  const keys = await prepare(fob, vendor.url, api.url);
  const figures: Figures = { calls: 0, failed: 0, slowestMs: 0, failures: {} };
  const until = performance.now() + seconds * 1000;
  await Promise.all(keys.map((key) => callOn(`${fob.ready.proxy}/acme/things`, key, until, figures)));
  const refreshed = vendor.tokenRequests('refresh_token').map(({ at }) => at);
  const gaps = refreshed.slice(1).map((at, n) => (at - (refreshed[n] ?? 0)) / 1000);
  const used = new Set(vendor.tokenRequests('refresh_token').map(({ form }) => form.get('refresh_token')));
  // Every refresh token was used once, and none before the last fifth of its token's life began, with a little for the clock.
  const once = used.size === refreshed.length && gaps.every((gap) => gap > life * 0.7 && gap < life);
  const ok = figures.failed === 0 && once && refreshed.length > 0;
  const lives = vendor.endsAt.size;
  process.stdout.write(
    `${JSON.stringify({ ok, seconds, tools, lifeSeconds: life, lives, refreshes: refreshed.length, shortestGap: Math.min(...gaps), longestGap: Math.max(...gaps), refusedByVendor: api.refused, ...figures })}\n`,
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await fob.cleanUp();
  await api.close();
  await vendor.close();
}

/** The provider, one connection, and a tool key for each tool. */
async function prepare(running: ServedFob, issuer: string, apiUrl: string): Promise<string[]> {
  const provider = oauthProviderAt(issuer, { accessSeconds: life }, { api: { base: apiUrl }, limits: NO_LIMITS });
  const file = path.join(running.dataDir, '../provider.json');
  writeFileSync(file, JSON.stringify(provider));
  await running.json(['providers', 'add', file]);
  const run = startConnect(running.dataDir, ['acme', '--client-id', 'soak']);
  await vendor.visit((await run.firstLine).authorizeUrl);
  const { last } = await run.ended;
  const { id } = last.connection as Connection;
  const keys: string[] = [];
  for (let n = 0; n < tools; n += 1) {
    const made = await running.json<{ key: string }>(['tools', 'add', '--label', `tool ${n}`, '--connection', id]);
    keys.push(made.key);
  }
  return keys;
}

async function callOn(url: string, key: string, until: number, figures: Figures): Promise<void> {
  await sleep(Math.random() * pauseMs);
  while (performance.now() < until) {
    const from = performance.now();
    const outcome = await fetch(url, { headers: { authorization: `Bearer ${key}` } }).then(
      async (answer) => {
        await answer.text();
        return `${answer.status} ${answer.headers.get('fob-refusal') ?? ''}`.trim();
      },
      (error: unknown) => String(error),
    );
    figures.calls += 1;
    figures.slowestMs = Math.max(figures.slowestMs, performance.now() - from);
    if (outcome !== '200') {
      figures.failed += 1;
      figures.failures[outcome] = (figures.failures[outcome] ?? 0) + 1;
    }
    await sleep(pauseMs);
  }
}
