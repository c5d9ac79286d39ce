import { request } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/index.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import { readClaim } from '../bridge/host-claim.ts';

export type FobClient = ContractRouterClient<Contract>;

const RETRY_FOR_MS = 4_000; // a lock or a crash replaces the engine: its socket is away for a moment

/** A client of the Fob that runs on this data folder; throws `conflict` when none does. */
export function connect(dataDir: string): FobClient {
  const socketPath = socketOf(dataDir);
  const link = new RPCLink({
    url: 'http://fob/rpc',
    fetch: (web) => overSocket(dataDir, socketPath, web, web.signal),
  });
  return createORPCClient(link);
}

function socketOf(dataDir: string): string {
  const claim = readClaim(dataDir);
  if (!claim) throw notRunning();
  return claim.socket;
}

export function notRunning(): FobError {
  return new FobError({
    code: 'conflict',
    message: 'Fob is not running',
    hint: 'start it with `fob serve`, or open its window',
  });
}

async function overSocket(dataDir: string, socketPath: string, web: Request, signal: AbortSignal): Promise<Response> {
  const body = Buffer.from(await web.arrayBuffer());
  const until = performance.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      return await once(socketPath, web, body, signal);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (signal.aborted) throw error;
      // Only what surely reached nobody is sent again.
      if (!['ENOENT', 'ECONNREFUSED'].includes(code) || performance.now() > until) throw lost();
      if (!readClaim(dataDir)) throw notRunning();
      await sleep(50);
    }
  }
}

function lost(): FobError {
  return new FobError({
    code: 'conflict',
    message: 'Fob does not answer',
    hint: 'Look at the terminal that runs `fob serve`, or start it again',
  });
}

function once(socketPath: string, web: Request, body: Buffer, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pathname, search } = new URL(web.url);
    const headers = { ...Object.fromEntries(web.headers), 'content-length': String(body.length) };
    const req = request({ socketPath, path: pathname + search, method: web.method, headers, signal }, (res) => {
      const type = res.headers['content-type'];
      resolve(
        new Response(Readable.toWeb(res) as ReadableStream, {
          status: res.statusCode ?? 500,
          headers: type ? { 'content-type': type } : {},
        }),
      );
    });
    req.once('error', reject);
    req.end(body);
  });
}
