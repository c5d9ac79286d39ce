import type { Router } from '../handlers/router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { LoopbackOptions, LoopbackServer } from '../platform/loopback-server.ts';
import { listenCliSocket } from './cli-socket.ts';
import type { EngineConfig } from './engine-config.ts';
import type { HostSide } from './engine-run.ts';
import { createHttpBridge } from './http.ts';
import { createMessagePortBridge } from './message-port.ts';
import { staticFiles } from './static-files.ts';
import { createUiSessions, type UiSessions } from './ui-sessions.ts';

type Ports = {
  config: Pick<EngineConfig, 'ui' | 'uiSessions' | 'cliSocket'>;
  router: Router;
  host: HostSide;
  clock: Clock;
  log: Log;
  listen(options: LoopbackOptions): Promise<LoopbackServer>;
};

/** The three ways in, open. */
export type Bridges = {
  /** The window's address in a browser, and a one-time link to it; null where that bridge was not asked for. */
  ui: { url: string; issueLink(): { url: string; expiresAt: number } } | null;
  connect(port: unknown): void;
  close(): Promise<void>;
};

/** Opens every bridge to one router; throws `port_busy` or `disk`. */
export async function openBridges({ config, router, host, clock, log, listen }: Ports): Promise<Bridges> {
  const window = createMessagePortBridge(router, { freshGesture: host.freshGesture, log });
  const sessions = createUiSessions({
    clock,
    known: config.uiSessions,
    onSession: (hash) => host.send({ type: 'ui-session', hash }),
  });
  const [cli, server] = await Promise.all([
    listenCliSocket(config.cliSocket, router, log),
    config.ui && listen(uiListener(config.ui, router, sessions, log)),
  ]);
  return {
    ui: server && { url: server.url, issueLink: () => linkTo(server.url, sessions) },
    connect: window.accept,
    close: async () => {
      await Promise.all([cli.close(), server?.close(0)]);
    },
  };
}

function uiListener(
  ui: { port: number; dir: string },
  router: Router,
  sessions: UiSessions,
  log: Log,
): LoopbackOptions {
  const http = createHttpBridge({ router, sessions, files: staticFiles(ui.dir), log });
  return { name: 'ui', port: ui.port, allowNavigation: true, onRequest: http.handle, onRefuse: http.refuse, log };
}

function linkTo(url: string, sessions: UiSessions): { url: string; expiresAt: number } {
  const { code, expiresAt } = sessions.issue();
  return { url: `${url}/#${code}`, expiresAt };
}
