import type { FobEvent } from '../../shared/model/event.ts';
import { backoffMs } from './backoff.ts';
import { type Api, setApi } from './client.ts';
import { isSignedOut } from './error-data.ts';
import { httpApi } from './http-bridge.ts';
import { listenForPorts, onEngineGone } from './port-bridge.ts';
import { launchCode, openHttpSession } from './session.ts';

/**
 * How the window stands to the engine. `lost` carries since when and when the next try begins (epoch ms); `gone`: the
 * shell gave up starting it.
 */
export type Connection =
  | { kind: 'connecting' }
  | { kind: 'open' }
  | { kind: 'lost'; since: number; retryAt: number }
  | { kind: 'signed-out' }
  | { kind: 'gone' };

export type Watcher = { onEvent: (event: FobEvent) => void; onConnection: (connection: Connection) => void };

let wake: (() => void) | null = null;
let lostSince: number | null = null;

/** Ends the present wait, so that the next try begins at once. */
export function retryNow(): void {
  wake?.();
}

/** Connects over the bridge that this page was served by and keeps watching; returns when nothing more can be done. */
export async function connect(watcher: Watcher): Promise<void> {
  watcher.onConnection({ kind: 'connecting' });
  // The shell's preload puts `fob` there; a page in the browser has none.
  if ('fob' in window) connectPorts(watcher);
  else await connectHttp(watcher);
}

async function connectHttp(watcher: Watcher): Promise<void> {
  // A fresh link to a page that is open already changes nothing but the code in its address.
  window.addEventListener('hashchange', () => {
    if (launchCode(location.hash) !== null) location.reload();
  });
  for (let attempt = 0; ; attempt++) {
    try {
      if (await openHttpSession()) break;
      watcher.onConnection({ kind: 'signed-out' });
      return;
    } catch {
      await pause(attempt, watcher);
    }
  }
  const client = httpApi();
  setApi(client);
  await watchForever(client, watcher, () => true);
}

function connectPorts(watcher: Watcher): void {
  let generation = 0;
  onEngineGone(() => watcher.onConnection({ kind: 'gone' }));
  listenForPorts((client) => {
    generation += 1;
    const mine = generation;
    setApi(client);
    void watchForever(client, watcher, () => mine === generation);
  });
}

/** Follows `system.watch`; when the stream ends it begins again after a wait, as long as `current()` holds. */
export async function watchForever(client: Api, watcher: Watcher, current: () => boolean): Promise<void> {
  for (let attempt = 0; current(); attempt++) {
    try {
      for await (const event of await client.system.watch({})) {
        if (!current()) return;
        lostSince = null;
        watcher.onConnection({ kind: 'open' });
        attempt = -1;
        watcher.onEvent(event);
      }
    } catch (error) {
      if (isSignedOut(error)) {
        watcher.onConnection({ kind: 'signed-out' });
        return;
      }
    }
    if (!current()) return;
    await pause(Math.max(0, attempt), watcher);
  }
}

async function pause(attempt: number, watcher: Watcher): Promise<void> {
  const ms = backoffMs(attempt);
  lostSince ??= Date.now();
  watcher.onConnection({ kind: 'lost', since: lostSince, retryAt: Date.now() + ms });
  await new Promise<void>((resolve) => {
    wake = resolve;
    setTimeout(resolve, ms);
  });
  wake = null;
}
