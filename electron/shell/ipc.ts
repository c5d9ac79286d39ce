import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron';
import { readFobLink } from '../../shared/rules/fob-link.ts';
import type { Log } from '../platform/log.ts';
import { type Ask, channels, type EngineNotice, languages, type ShellNotice } from './channels.ts';
import { APP_ORIGIN } from './origin.ts';

/** The pages of our windows, and what the shell tells them. */
export type PageLinks = {
  /** From now on the window's own page is served; any other frame is refused. */
  add(window: BrowserWindow): void;
  /** Gives every page that has asked a fresh port to the engine that runs now. */
  renew(): void;
  tell(notice: EngineNotice): void;
  /** For one window; kept until its page is there. */
  send(window: BrowserWindow, notice: ShellNotice): void;
};

type Ports = {
  /** Whether an engine is there to connect to; when one comes, `renew` is called. */
  ready(): boolean;
  connect(port: MessagePortMain): void;
  asked(ask: Ask): void;
  /** What each page is told as it comes. */
  greeting(): ShellNotice[];
  log: Log;
};
type Page = { window: BrowserWindow; frame: WebFrameMain | null; waiting: ShellNotice[] };

/** Hands each window's page its MessagePort, tells it what the shell has to say, and hears what it may ask. */
export function linkPages({ ready, connect, asked, greeting, log }: Ports): PageLinks {
  const pages = new Set<Page>();

  const live = (page: Page) =>
    page.frame && !page.frame.isDestroyed() && isOwnPage(page.frame, page.window) ? page.frame : null;
  const from = (frame: WebFrameMain | null): Page | undefined => {
    const page = [...pages].find(({ window }) => frame && isOwnPage(frame, window));
    if (!page) log.warn('ipc refused', { origin: frame?.origin ?? 'gone' });
    return page;
  };
  const renew = (page: Page) => {
    const frame = ready() ? live(page) : null;
    if (!frame) return;
    const { port1, port2 } = new MessageChannelMain();
    connect(port1);
    frame.postMessage(channels.port, null, [port2]);
  };

  ipcMain.on(channels.connect, ({ senderFrame }) => {
    const page = from(senderFrame);
    if (!page) return;
    page.frame = senderFrame;
    renew(page);
    for (const notice of [...greeting(), ...page.waiting.splice(0)]) senderFrame?.send(channels.shell, notice);
  });
  ipcMain.on(channels.ask, ({ senderFrame }, value: unknown) => {
    const ask = from(senderFrame) ? parseAsk(value) : null;
    if (ask) asked(ask);
  });

  return {
    add: (window) => {
      const page: Page = { window, frame: null, waiting: [] };
      pages.add(page);
      window.on('closed', () => pages.delete(page));
    },
    renew: () => {
      for (const page of pages) renew(page);
    },
    tell: (notice) => {
      for (const page of pages) live(page)?.send(channels.engine, notice);
    },
    send: (window, notice) => {
      const page = [...pages].find((one) => one.window === window);
      const frame = page && live(page);
      if (frame) frame.send(channels.shell, notice);
      else page?.waiting.push(notice);
    },
  };
}

/** What a page asks, or null when it is nothing that a page may ask. */
function parseAsk(value: unknown): Ask | null {
  if (typeof value !== 'object' || value === null) return null;
  const { do: what, link, language } = value as { do?: unknown; link?: unknown; language?: unknown };
  if (what === 'hide' || what === 'start') return { do: what };
  if (what === 'speak') {
    const known = languages.find((one) => one === language);
    return known === undefined ? null : { do: 'speak', language: known };
  }
  if (what !== 'open') return null;
  if (link === null) return { do: 'open', link };
  return typeof link === 'string' && readFobLink(link) ? { do: 'open', link } : null;
}

/** Only the top frame of our own window, while it shows our own page. */
function isOwnPage(frame: WebFrameMain, window: BrowserWindow): boolean {
  return (
    !window.isDestroyed() &&
    frame.parent === null &&
    frame.origin === APP_ORIGIN &&
    frame.frameTreeNodeId === window.webContents.mainFrame.frameTreeNodeId
  );
}
