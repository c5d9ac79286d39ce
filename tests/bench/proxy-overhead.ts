/**
 * Fob's proxy with ports that always pass against a bare node:http → undici dispatch loop, in front of one upstream.
 * Every part is a process of its own; only ratios of one run count. `node tests/bench/proxy-overhead.ts [rounds] [seconds]`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Pool } from 'undici';
import { SECRET, startRig, TOOL_KEY } from '../support/proxy-rig.ts';

const BODY = Buffer.from(JSON.stringify({ id: 'resp_0123456789', ok: true, data: 'x'.repeat(1024) }).slice(0, 1024));
const CONNECTIONS = 64;

type Part = { child: ChildProcess; port: number; pid: number };

async function runPart(role: string, upstream: string): Promise<number> {
  if (role === 'upstream') return runUpstream();
  if (role === 'bare') return runBare(upstream);
  const rig = await startRig(upstream, { record: () => undefined, observe: () => undefined });
  return rig.listener.port;
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 0;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function runUpstream(): Promise<number> {
  return listening(
    createServer((req, res) => {
      const right = req.headers.authorization === `Bearer ${SECRET}`;
      res.writeHead(right ? 200 : 403, { 'content-type': 'application/json', 'content-length': BODY.length });
      res.end(BODY);
    }),
  );
}

/** As little as a Node proxy can do and still swap the credential. */
function runBare(upstream: string): Promise<number> {
  const pool = new Pool(upstream, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 60_000,
    bodyTimeout: 0,
  });
  const hop = new Set(['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'host', 'expect']);
  return listening(
    createServer((req, res) => {
      const headers: string[] = [];
      for (let i = 0; i < req.rawHeaders.length; i += 2) {
        const name = req.rawHeaders[i]!.toLowerCase();
        if (name !== 'authorization' && !hop.has(name)) headers.push(req.rawHeaders[i]!, req.rawHeaders[i + 1]!);
      }
      headers.push('authorization', `Bearer ${SECRET}`);
      pool.dispatch(
        { path: req.url!.slice('/acme'.length), method: 'GET', headers, body: null },
        {
          onRequestStart(controller) {
            res.on('close', () => {
              if (!res.writableFinished) controller.abort(new Error('gone'));
            });
          },
          onResponseStart(controller, status) {
            const raw = controller.rawHeaders as Buffer[];
            const out: string[] = [];
            for (let i = 0; i < raw.length; i += 2) {
              const name = raw[i]!.toString('latin1');
              if (!hop.has(name.toLowerCase())) out.push(name, raw[i + 1]!.toString('latin1'));
            }
            res.writeHead(status, out);
          },
          onResponseData(controller, chunk) {
            if (!res.write(chunk)) {
              controller.pause();
              res.once('drain', () => controller.resume());
            }
          },
          onResponseEnd: () => void res.end(),
          onResponseError: () => void res.destroy(),
        },
      );
    }),
  );
}

function start(role: string, upstream = ''): Promise<Part> {
  const child = fork(import.meta.filename, ['--part', role, upstream], {
    execArgv: role === process.env.PROFILE ? ['--cpu-prof', '--cpu-prof-dir=/tmp/fob-prof'] : [],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve({ child, port: port as number, pid: child.pid! }));
    child.once('exit', (code) => reject(new Error(`${role} ended with ${code}`)));
  });
}

/** Run time of all threads of a process in nanoseconds, from /proc. */
function cpuNs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce(
    (sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    0,
  );
}

/** Keep-alive requests over raw sockets, one at a time on each; latencies in microseconds. */
async function load(
  port: number,
  path: string,
  key: string,
  connections: number,
  seconds: number,
): Promise<{ done: number; latencies: number[] }> {
  const request = Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`,
  );
  const until = performance.now() + seconds * 1000;
  const latencies: number[] = [];
  let done = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let sent = 0;
      let got = 0;
      let need = 0;
      const fire = () => {
        got = 0;
        need = 0;
        sent = performance.now();
        socket.write(request);
      };
      socket.on('connect', fire);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        got += chunk.length;
        if (need === 0) {
          const end = chunk.indexOf('\r\n\r\n');
          if (chunk.toString('latin1', 9, 12) !== '200' || end < 0)
            return void socket.destroy(new Error(chunk.toString('latin1', 0, 300)));
          need = end + 4 + BODY.length;
        }
        if (got < need) return;
        done++;
        if (connections === 1) latencies.push((performance.now() - sent) * 1000);
        if (performance.now() < until) fire();
        else socket.end(resolve);
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return { done, latencies };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function main(rounds: number, seconds: number): Promise<void> {
  const upstream = await start('upstream');
  const url = `http://127.0.0.1:${upstream.port}`;
  const bare = await start('bare', url);
  const fob = await start('fob', url);
  const ratios: number[] = [];
  const cpus: number[] = [];
  const rates = { bare: [] as number[], fob: [] as number[] };
  const p50 = { direct: [] as number[], bare: [] as number[], fob: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const figures: Record<'bare' | 'fob', { rate: number; cpu: number }> = {
      bare: { rate: 0, cpu: 0 },
      fob: { rate: 0, cpu: 0 },
    };
    for (const name of round % 2 ? (['bare', 'fob'] as const) : (['fob', 'bare'] as const)) {
      const part = name === 'bare' ? bare : fob;
      const before = cpuNs(part.pid);
      const { done } = await load(part.port, '/acme/v1/small', TOOL_KEY, CONNECTIONS, seconds);
      figures[name] = { rate: done / seconds, cpu: (cpuNs(part.pid) - before) / done / 1000 };
    }
    const lone = async (port: number, key: string) =>
      median((await load(port, '/acme/v1/small', key, 1, seconds / 2)).latencies);
    if (round < 0) continue; // warm-up
    p50.direct.push(await lone(upstream.port, SECRET));
    p50.bare.push(await lone(bare.port, TOOL_KEY));
    p50.fob.push(await lone(fob.port, TOOL_KEY));
    rates.bare.push(figures.bare.rate);
    rates.fob.push(figures.fob.rate);
    ratios.push(figures.fob.rate / figures.bare.rate);
    cpus.push(figures.fob.cpu / figures.bare.cpu);
    console.log(
      `round ${round}: fob ${figures.fob.rate.toFixed(0)}/s ${figures.fob.cpu.toFixed(1)} µs CPU, bare ${figures.bare.rate.toFixed(0)}/s ${figures.bare.cpu.toFixed(1)} µs CPU`,
    );
  }
  console.log(
    `requests/s: fob ${median(rates.fob).toFixed(0)}, bare ${median(rates.bare).toFixed(0)}, ratio ${median(ratios).toFixed(3)}`,
  );
  console.log(`CPU a request, fob ÷ bare: ${median(cpus).toFixed(3)}`);
  const direct = median(p50.direct);
  console.log(
    `added median latency at one connection: fob ${(median(p50.fob) - direct).toFixed(0)} µs, bare ${(median(p50.bare) - direct).toFixed(0)} µs (direct ${direct.toFixed(0)} µs)`,
  );
  for (const { child } of [fob, bare, upstream]) {
    child.removeAllListeners('exit');
    child.send('stop');
  }
}

if (process.argv[2] === '--part') {
  process.on('message', () => process.exit(0));
  process.send?.(await runPart(process.argv[3]!, process.argv[4]!));
} else {
  await main(Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 2));
}
