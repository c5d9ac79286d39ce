import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { FobLink } from '../../shared/rules/fob-link.ts';
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

/** What the shell tells beyond the engine; as electron/shell/channels.ts has it. */
export type ShellNotice =
  | { type: 'open'; link: FobLink }
  | {
      type: 'menu';
      command: 'palette' | 'new-key' | 'new-tool' | 'shortcuts' | 'about' | 'troubleshoot' | 'page';
      page?: string;
    }
  | { type: 'shortcut'; state: 'none' | 'taken' | 'on' };

/** What the shell's preload puts on the page. */
type ShellSurface = {
  onEngine: (listener: (notice: { state: string }) => void) => () => void;
  onShell: (listener: (notice: ShellNotice) => void) => () => void;
  open: (link: string | null) => void;
  hide: () => void;
  start: () => void;
  speak: (language: 'system' | 'en' | 'de') => void;
};

/** The shell around this page; undefined in a browser. */
export function shell(): ShellSurface | undefined {
  return (window as { fob?: ShellSurface }).fob;
}

/** Calls back when the shell says that it will not start the engine again. */
export function onEngineGone(listener: () => void): void {
  shell()?.onEngine((notice) => {
    if (notice.state === 'gone') listener();
  });
}
