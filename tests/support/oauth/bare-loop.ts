import { fork } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

/*
 * As little as a Node proxy can do and still swap the credential and let calls wait for it: what Fob's own part of a burst is
 * measured beside. A process of its own.
 */

export type BareLoop = {
  url: string;
  pid: number;
  /** Calls that come from now on wait, until the token is there. */
  hold(): void;
  release(token: string): void;
  close(): Promise<void>;
};

type Said = { hold: true } | { token: string };

export async function startBareLoop(upstream: string, connections: number): Promise<BareLoop> {
  const child = fork(import.meta.filename, [upstream, String(connections)]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number));
    child.once('exit', (code) => reject(new Error(`the bare loop ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    hold: () => void child.send({ hold: true } satisfies Said),
    release: (token) => void child.send({ token } satisfies Said),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

function run(upstream: string, connections: number): void {
  const pool = new Pool(upstream, { connections, pipelining: 1 });
  let token: string | null = null;
  let waiting: (() => void)[] = [];
  process.on('disconnect', () => process.exit()); // it never outlives the bench
  process.on('message', (said: Said) => {
    token = 'token' in said ? said.token : null;
    if (token === null) return;
    for (const go of waiting) go();
    waiting = [];
  });
  const send = (req: IncomingMessage, res: ServerResponse) =>
    pool.dispatch(
      { path: req.url ?? '/', method: 'GET', headers: ['authorization', `Bearer ${token}`] },
      {
        onRequestStart: () => {},
        onResponseStart: (_control, status, headers) => void res.writeHead(status, headers as never),
        onResponseData: (_control, chunk) => void res.write(chunk),
        onResponseEnd: () => void res.end(),
        onResponseError: (_control, error) => void res.destroy(error),
      },
    );
  const server = createServer((req, res) => {
    if (token === null) waiting.push(() => send(req, res));
    else send(req, res);
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
    process.send?.((server.address() as AddressInfo).port),
  );
}

if (process.send && process.argv[1] === import.meta.filename) run(process.argv[2] ?? '', Number(process.argv[3]));
