import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHROMIUM_FLAGS, demandChromium } from '../../support/browser.ts';

/** A page that nothing looks at while it works. */
export type BarePage = {
  /** Runs in each document before its own scripts. */
  before(source: string): Promise<void>;
  open(url: string): Promise<void>;
  /** The value of an expression, once it has one; a promise is waited for. */
  value<T>(expression: string): Promise<T>;
  /** CPU time of the page's main thread so far, in ms. */
  cpu(): Promise<number>;
  close(): Promise<void>;
};

export type BareBrowser = { page(): Promise<BarePage>; close(): Promise<void> };

/**
 * Chromium by its own protocol. Playwright has every request of a page reported with the stack that made it, for which V8
 * reads the whole program once more, and so adds a quarter and more to the time of a start.
 */
export async function bareBrowser(): Promise<BareBrowser> {
  const profile = mkdtempSync(path.join(tmpdir(), 'fob-bare-'));
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const chromium = spawn(demandChromium(), [...CHROMIUM_FLAGS, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((resolve) => chromium.once('exit', resolve));
  const { send, hangUp } = await protocol(await addressIn(chromium.stderr));
  return {
    page: async () => {
      const { browserContextId } = await send<{ browserContextId: string }>('Target.createBrowserContext');
      const size = { width: 1280, height: 800 };
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', {
        url: 'about:blank',
        browserContextId,
        ...size,
      });
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
      const ask = <T>(method: string, params?: object) => send<T>(method, params, sessionId);
      await ask('Page.enable');
      await ask('Performance.enable', { timeDomain: 'threadTicks' });
      return barePage(ask, () => send('Target.disposeBrowserContext', { browserContextId }));
    },
    close: async () => {
      hangUp();
      chromium.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

type Ask = <T>(method: string, params?: object) => Promise<T>;
type Metrics = { metrics: { name: string; value: number }[] };

function barePage(ask: Ask, close: () => Promise<unknown>): BarePage {
  return {
    before: async (source) => void (await ask('Page.addScriptToEvaluateOnNewDocument', { source })),
    open: async (url) => void (await ask('Page.navigate', { url })),
    value: async <T>(expression: string) => {
      for (;;) {
        const params = { expression, awaitPromise: true, returnByValue: true };
        const { result } = await ask<{ result: { value?: T } }>('Runtime.evaluate', params);
        if (result.value !== undefined) return result.value;
        await sleep(10);
      }
    },
    cpu: async () => {
      const { metrics } = await ask<Metrics>('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    },
    close: async () => void (await close()),
  };
}

/** Where Chromium says that it listens. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const [address] = /ws:\/\/\S+/.exec(text) ?? [];
    if (address) return address;
  }
  throw new Error('Chromium ended before it listened');
}

type Answer = { id?: number; result?: unknown; error?: { message: string } };

/** The protocol's calls over a WebSocket; events are not listened to. */
async function protocol(url: string) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, result, error } = JSON.parse(String(data)) as Answer;
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  let last = 0;
  const send = async <T>(method: string, params: object = {}, sessionId?: string): Promise<T> => {
    const call = Promise.withResolvers<unknown>();
    waiting.set(++last, call);
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    return (await call.promise) as T;
  };
  return { send, hangUp: () => socket.close() };
}
