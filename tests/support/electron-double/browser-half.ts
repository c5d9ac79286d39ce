import type { Browser, BrowserContext, CDPSession, Frame, Page, Request, Route } from 'playwright-core';
import type { Link } from './link.ts';
import { pageSide } from './page-side.ts';
import { toChromium } from './scheme.ts';
import { decode, encode } from './wire.ts';

/** Permissions by Electron's name and Chromium's descriptor. */
const permissions: Record<string, { name: string; allowWithoutSanitization?: boolean; sysex?: boolean }[]> = {
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write', allowWithoutSanitization: false }],
  geolocation: [{ name: 'geolocation' }],
  'idle-detection': [{ name: 'idle-detection' }],
  'local-fonts': [{ name: 'local-fonts' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  midi: [{ name: 'midi' }],
  notifications: [{ name: 'notifications' }],
  'persistent-storage': [{ name: 'persistent-storage' }],
  'window-management': [{ name: 'window-management' }],
};

type Window = {
  page: Page;
  cdp: CDPSession;
  preload: string;
  url: string;
  loads: number;
  programmatic: boolean;
  width: number;
  height: number;
};
type WindowOpen = { url: string; windowName: string; windowFeatures: string[] };

/** What the test sees of the browser beside its pages. */
export type BrowserHalf = {
  readonly windows: ReadonlyMap<number, { page: Page }>;
  /** Requests that left app://, and pages opened beside the windows: both stay empty while the shell guards. */
  readonly outside: string[];
  readonly popups: Page[];
  /** For each download that a page began: did the shell let it? */
  readonly downloads: boolean[];
  /** Resolves at the next page of a window, or with the one there is. */
  firstPage(): Promise<Page>;
  /** As if every guard had failed: shows a foreign page in the window. */
  forceOutside(url: string): Promise<void>;
  crash(): Promise<void>;
  close(): Promise<void>;
};

/** The double's half that lives with the test: windows are Chromium pages, and every decision is asked of the shell. */
export async function openBrowserHalf(browser: Browser, link: Link): Promise<BrowserHalf> {
  const context = await browser.newContext({ viewport: null, serviceWorkers: 'block', acceptDownloads: true });
  const windows = new Map<number, Window>();
  const outside: string[] = [];
  const popups: Page[] = [];
  const downloads: boolean[] = [];
  const first = Promise.withResolvers<Page>();
  let verdict: Promise<boolean> = Promise.resolve(true); // on the window that a page asked for last
  const names = { binding: `double${crypto.randomUUID().replaceAll('-', '')}`, deliver: crypto.randomUUID() };
  let opening = 0;

  const windowOf = (page: Page | null) => [...windows].find(([, window]) => window.page === page);

  const grant = await permissionSetter(browser, context, link);

  const serve = async (route: Route, request: Request) => {
    const method = request.method();
    const answer = await link.call<{ status: number; headers: Record<string, string>; body: Uint8Array } | null>(
      'request',
      { url: request.url(), method },
    );
    if (!answer) return route.abort('failed');
    return route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) });
  };

  /** May this navigation go on? The shell's own are not asked for, as in Electron. */
  const mayGo = async (request: Request, frame: Frame | null, id: number, window: Window): Promise<boolean> => {
    const main = frame === null || frame === window.page.mainFrame();
    if (main && window.programmatic) {
      window.programmatic = false;
      return true;
    }
    return link.call<boolean>('navigate', { window: id, url: request.url(), main });
  };

  await context.route(/.*/, async (route, request) => {
    const frame = frameOf(request);
    const found = windowOf(frame?.page() ?? null);
    const navigation = request.isNavigationRequest();
    try {
      if (navigation && found && !(await mayGo(request, frame, ...found))) return await route.abort('aborted');
      if (navigation && !found && !(await verdict)) return await route.abort('aborted');
      if (navigation) await grant(request.url());
      if (isApp(request.url())) return await serve(route, request);
      outside.push(request.url());
      return await route.fulfill({
        status: 200,
        contentType: 'text/html',
        body: '<!doctype html><title>outside</title>',
      });
    } catch {
      return await route.abort('failed').catch(() => {}); // the page or the shell is gone
    }
  });

  context.on('page', (page) => {
    if (opening > 0) return; // a window's own
    void verdict.then((allowed) => {
      if (allowed) popups.push(page);
      else void page.close();
    });
  });

  const open = async (id: number, spec: Pick<Window, 'preload' | 'width' | 'height'>): Promise<Window> => {
    opening += 1;
    const page = await context.newPage();
    opening -= 1;
    await page.setViewportSize({ width: spec.width, height: spec.height });
    const cdp = await context.newCDPSession(page);
    const window: Window = { ...spec, page, cdp, url: 'about:blank', loads: 0, programmatic: false };
    await page.exposeBinding(names.binding, ({ page: from }, message: object) => {
      if (windows.get(id)?.page === from) link.tell('page', { ...message, window: id });
    });
    await page.addInitScript({ content: initScript(names, spec.preload) });
    await cdp.send('Page.enable');
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }: WindowOpen) => {
      const details = { url, frameName: windowName, features: windowFeatures.join(','), disposition: 'foreground-tab' };
      verdict = link.call<boolean>('window-open', { window: id, ...details });
    });
    page.on('load', () => {
      window.loads += 1;
      link.tell('loaded', { window: id, first: window.loads === 1 });
    });
    page.on('crash', () => link.tell('crashed', { window: id }));
    page.on('download', async (download) => {
      const allowed = await link.call<boolean>('download', { url: download.url() });
      downloads.push(allowed);
      if (!allowed) await download.cancel();
    });
    windows.set(id, window);
    return window;
  };

  const load = async (window: Window) => {
    window.programmatic = true;
    await window.page.goto(window.url, { waitUntil: 'commit' });
  };

  link.on(
    'window.create',
    async ({ window: id, ...spec }: { window: number; preload: string; width: number; height: number }) => {
      await open(id, spec);
    },
  );
  link.on('window.load', async ({ window: id, url }: { window: number; url: string }) => {
    const window = windows.get(id);
    if (!window) return;
    window.url = url;
    await load(window);
    first.resolve(window.page);
  });
  link.on('window.reload', async ({ window: id }: { window: number }) => {
    const old = windows.get(id);
    if (!old) return;
    // A crashed page of Chromium cannot be driven any more; Electron gives the same window a new process.
    const window = await open(id, old);
    window.url = old.url;
    window.loads = old.loads;
    await old.page.close().catch(() => {});
    await load(window);
  });
  link.on('window.close', async ({ window: id }: { window: number }) => {
    const window = windows.get(id);
    windows.delete(id);
    await window?.page.close().catch(() => {});
  });
  link.on(
    'deliver',
    async ({ window: id, document, message }: { window: number; document: string; message: object }) => {
      const page = windows.get(id)?.page;
      const run = ([key, target, payload]: [string, string, object]) =>
        (window as unknown as Record<symbol, (target: string, payload: object) => boolean>)[Symbol.for(key)]?.(
          target,
          payload,
        );
      // A document that went away meanwhile loses the message, as in Electron.
      await page?.evaluate(run, [names.deliver, document, message] as [string, string, object]).catch(() => {});
    },
  );

  const only = () => {
    const [window] = windows.values();
    if (!window) throw new Error('electron double: there is no window');
    return window;
  };

  return {
    windows,
    outside,
    popups,
    downloads,
    firstPage: () => first.promise,
    forceOutside: async (url) => {
      const window = only();
      window.programmatic = true;
      await window.page.goto(toChromium(url));
    },
    crash: async () => {
      await only()
        .cdp.send('Page.crash')
        .catch(() => {}); // it cannot answer
    },
    close: () => context.close(),
  };
}

function initScript(names: { binding: string; deliver: string }, preload: string): string {
  const wire = `{ encode: ${encode.toString()}, decode: ${decode.toString()} }`;
  return `(${pageSide.toString()})({ ...${JSON.stringify(names)}, wire: ${wire}, preload: function (require, exports, module) {\n${preload}\n} });`;
}

function isApp(url: string): boolean {
  return /^https:\/\/[^/]+\.app\.invalid\//.test(url);
}

function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null; // the first request of a page that is just being opened
  }
}

/** Sets Chromium's permissions for an origin to what the shell's handlers say, before a page of it loads. */
async function permissionSetter(
  browser: Browser,
  context: BrowserContext,
  link: Link,
): Promise<(url: string) => Promise<void>> {
  const probe = await context.newPage();
  const target = await (await context.newCDPSession(probe)).send('Target.getTargetInfo');
  await probe.close();
  const cdp = await browser.newBrowserCDPSession();
  const browserContextId = target.targetInfo.browserContextId;
  return async (url) => {
    const { origin } = new URL(url);
    const granted = await link.call<Record<string, boolean>>('permissions', { url, names: Object.keys(permissions) });
    for (const [name, descriptors] of Object.entries(permissions)) {
      for (const permission of descriptors) {
        const setting = granted[name] ? 'granted' : 'denied';
        await cdp.send('Browser.setPermission', {
          permission,
          setting,
          origin,
          ...(browserContextId ? { browserContextId } : {}),
        });
      }
    }
  };
}
