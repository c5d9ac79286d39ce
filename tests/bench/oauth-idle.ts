import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { oauthProviderAt, openWorld, sharedSecrets } from '../support/oauth/oauth-world.ts';
import { startVendor } from '../support/oauth/scripted-vendor.ts';

/**
 * What it costs to keep many connections alive while nobody calls: the CPU time of a process that holds them, with tokens of an
 * hour, beside one that holds none; and what a refresh costs, of which each connection has one in each life of its token. Prints
 * one JSON document.
 *
 * `node tests/bench/oauth-idle.ts [--connections 1000] [--seconds 30]`
 */
const REFRESHES = 100;

type Figures = { connections: number; idleCpuMs: number; cpuMsPerRefresh: number | null };

const [role, ...given] = process.argv.slice(2);
if (role === 'hold') await hold(given[0] ?? '', Number(given[1]), Number(given[2]));
else await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { connections: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '30' } },
  });
  const seconds = Number(values.seconds);
  const vendor = await startVendor();
  const run = async (connections: number): Promise<Figures> => {
    const child = fork(import.meta.filename, ['hold', vendor.url, String(connections), String(seconds)]);
    const figures = Promise.withResolvers<Figures>();
    child.on('message', (said: { visit: string } | Figures) => {
      if (!('visit' in said)) figures.resolve(said);
      else vendor.visit(said.visit).then(() => child.send('visited'), figures.reject);
    });
    child.once('exit', (code) => figures.reject(new Error(`the holder ended with ${code}`)));
    return figures.promise;
  };
  // In turn, the empty one before and after: what else the machine does is then seen.
  const runs = [await run(0), await run(Number(values.connections)), await run(0)];
  await vendor.close();
  process.stdout.write(`${JSON.stringify({ seconds, runs })}\n`);
}

/** Signs in as often as told, then does nothing for a while, then renews some of them. */
async function hold(vendorUrl: string, connections: number, seconds: number): Promise<void> {
  const world = await openWorld(oauthProviderAt(vendorUrl), { ports: { secrets: sharedSecrets() } });
  const alive = setInterval(() => {}, 3_600_000); // the world's own timers keep no process
  for (let n = 0; n < connections; n += 1)
    await world.signIn(async (visit) => {
      process.send?.({ visit });
      await once(process, 'message');
    });
  await sleep(15_000); // what the sign-ins have left over: sockets that linger, garbage
  const idle = process.cpuUsage();
  await sleep(seconds * 1000);
  const idleCpuMs = msOf(process.cpuUsage(idle));
  const some = world.oauth.connections.list().slice(0, REFRESHES);
  const busy = process.cpuUsage();
  for (const { id } of some) await world.oauth.connections.refresh(id);
  const cpuMsPerRefresh = some.length === 0 ? null : msOf(process.cpuUsage(busy)) / some.length;
  process.send?.({ connections: world.oauth.connections.list().length, idleCpuMs, cpuMsPerRefresh } satisfies Figures);
  clearInterval(alive);
  await world.close();
  process.disconnect?.();
}

function msOf({ user, system }: NodeJS.CpuUsage): number {
  return Math.round((user + system) / 10) / 100;
}
