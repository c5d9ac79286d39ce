import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { BodyLimitPlugin, NodeHttpHandler } from '@orpc/server/node';
import type { CallContext } from '../handlers/call-context.ts';
import type { Router } from '../handlers/router.ts';
import type { Log } from '../platform/log.ts';
import { diskError } from '../platform/paths.ts';
import { rpcHandler } from './rpc-handler.ts';

const MAX_RPC_BYTES = 1_000_000;

/**
 * The bridge to the CLI: the contract over HTTP on a Unix socket (a named pipe on Windows) that only its owner can open:
 * mode 0600 in a 0700 folder. Whoever can open it is the user, and typing the command is the gesture.
 */
export async function listenCliSocket(path: string, router: Router, log: Log): Promise<{ close(): Promise<void> }> {
  const options = { plugins: [new BodyLimitPlugin<CallContext>({ maxBodySize: MAX_RPC_BYTES })] };
  const rpc = new NodeHttpHandler(rpcHandler(router, log), options);
  const server = createServer((req, res) => {
    rpc
      .handle(req, res, { prefix: '/rpc', context: { bridge: 'cli', freshGesture: () => true } })
      .catch(() => res.destroy());
  });
  server.requestTimeout = 0;
  const onPipe = process.platform === 'win32';
  // What lies there is of an engine that was killed: the host's claim on the folder says that no other one runs.
  if (!onPipe) rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(diskError(error, `cannot listen on ${path}`)));
    server.listen(path, resolve);
  });
  if (!onPipe) chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
