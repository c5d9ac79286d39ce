import { toErrorData } from '../../shared/errors/fob-error.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { HelperChannel } from '../vault/keychain-message.ts';
import type { EngineConfig } from './engine-config.ts';
import { createHelperAsker, type HelperPort } from './helper-asker.ts';
import type { HostChannel } from './host-channel.ts';
import type { EngineToHost, ReadyMessage } from './host-link.ts';

/** What the engine can ask of its host. */
export type HostSide = {
  send(message: EngineToHost): void;
  freshGesture(): Promise<boolean>;
  /** A keychain helper started by the host; only Electron's shell can. */
  startHelper(): HelperChannel;
};

/** A composed engine at work. */
export type RunningEngine = {
  ready: Omit<ReadyMessage, 'type' | 'pid'>;
  connect(port: unknown): void;
  /** Somebody has seen an alert where the host showed it. */
  alertRead(id: number): void;
  /** Lets in the caller that an alert asks about. */
  letIn(alert: number): Promise<void>;
  /** Lets calls through the proxy or not; throws `locked` while the vault is not open. */
  switchProxy(on: boolean): void;
  /** Stops accepting, cuts what is open, writes all that is still to be written. */
  finish(): Promise<void>;
};

export type Compose = (config: EngineConfig, host: HostSide, log: Log) => Promise<RunningEngine>;

const GESTURE_TIMEOUT_MS = 1_000;
const FINISH_LIMIT_MS = 3_500; // the host waits 4 s

/** Runs one engine for its host: waits for `start`, serves until `finish`, SIGTERM or the host's end, then exits. */
export function runEngine(channel: HostChannel, compose: Compose, log: Log): void {
  const gestures = gestureAsker(channel);
  const helpers = createHelperAsker(channel.send);
  let running: Promise<RunningEngine> | null = null;
  let ending = false;

  const start = (config: EngineConfig) => {
    running ??= compose(config, { send: channel.send, freshGesture: gestures.ask, startHelper: helpers.start }, log);
    running.then(
      (engine) => channel.send({ type: 'ready', pid: process.pid, ...engine.ready }),
      (error: unknown) => {
        const data = toErrorData(error);
        if (!ending && data.code === 'internal') log.error('engine cannot start', { error: errorName(error) });
        channel.send({ type: 'fatal', error: data });
        end(1);
      },
    );
  };

  const finish = async () => {
    if (ending) return;
    ending = true;
    const limit = setTimeout(() => process.exit(1), FINISH_LIMIT_MS);
    limit.unref();
    const engine = await running?.catch(() => null);
    await engine?.finish().catch((error: unknown) => log.error('finish failed', { error: errorName(error) }));
    channel.send({ type: 'finished' });
    end(0);
  };

  channel.onMessage((message, ports) => {
    if (message.type === 'start') start(message.config);
    else if (message.type === 'finish') void finish();
    else if (message.type === 'gesture-reply') gestures.reply(message.id, message.fresh);
    else if (message.type === 'helper-port') helpers.arrived(message.id, ports[0] as HelperPort);
    else if (message.type === 'helper-gone') helpers.gone(message.id);
    else if (message.type === 'alert-read')
      void running?.then((engine) => engine.alertRead(message.id)).catch(() => {});
    else if (message.type === 'let-in') void running?.then((engine) => engine.letIn(message.alert)).catch(() => {});
    else if (message.type === 'switch-proxy')
      void running?.then((engine) => engine.switchProxy(message.on)).catch(() => {});
    else void running?.then((engine) => engine.connect(ports[0])).catch(() => {});
  });
  channel.onGone(() => void finish());
  process.on('SIGTERM', () => void finish());
  // Ctrl-C and a closed terminal reach the whole group: the host decides, and tells us.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  channel.send({ type: 'loaded' });
}

/** Exits a moment later, so that the last message is on its way. */
function end(code: number): void {
  setTimeout(() => process.exit(code), 5);
}

function gestureAsker(channel: HostChannel) {
  const open = new Map<number, (fresh: boolean) => void>();
  let last = 0;
  return {
    ask: () =>
      new Promise<boolean>((resolve) => {
        const id = ++last;
        const late = setTimeout(() => settle(false), GESTURE_TIMEOUT_MS);
        const settle = (fresh: boolean) => {
          clearTimeout(late);
          open.delete(id);
          resolve(fresh);
        };
        open.set(id, settle);
        channel.send({ type: 'gesture', id });
      }),
    reply: (id: number, fresh: boolean) => open.get(id)?.(fresh),
  };
}
