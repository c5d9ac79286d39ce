import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Api } from './client.ts';

/** Calls `onPort` with a client for each port that the shell hands over: one at the start, one after each engine restart. */
export function listenForPorts(onPort: (client: Api) => void): void {
  let last: MessagePort | null = null;
  window.addEventListener('message', (event) => {
    if (event.source !== window || (event.data as { type?: unknown } | null)?.type !== 'fob-port') return;
    const port = event.ports[0];
    if (!port) return;
    last?.close();
    last = port;
    const client = createORPCClient<Api>(new RPCLink({ port }));
    port.start();
    onPort(client);
  });
}

type ShellSurface = { onEngine: (listener: (notice: { state: string }) => void) => () => void };

/** Calls back when the shell says that it will not start the engine again. */
export function onEngineGone(listener: () => void): void {
  const shell = (window as { fob?: ShellSurface }).fob;
  shell?.onEngine((notice) => {
    if (notice.state === 'gone') listener();
  });
}
