import { type App, type BrowserWindow, globalShortcut, Menu, screen } from 'electron';
import { type FobLink, readFobLink } from '../../shared/rules/fob-link.ts';
import type { Supervisor } from '../bridge/supervisor.ts';
import { createBadge } from './badge.ts';
import type { Ask, MenuCommand, ShellNotice } from './channels.ts';
import { createCopyFeedback } from './copy-feedback.ts';
import { createGlobalShortcut, type ShortcutState } from './global-shortcut.ts';
import type { PageLinks } from './ipc.ts';
import { linkAmong, takeLinks } from './links.ts';
import { reveal } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createNotices } from './notices.ts';
import type { Speech } from './speech.ts';
import { showTray } from './tray.ts';
import { createPopover } from './tray-window.ts';
import type { Surroundings } from './web-preferences.ts';

export type DesktopPorts = {
  app: App;
  window: BrowserWindow;
  surroundings: Surroundings;
  platform: NodeJS.Platform;
  speech: Speech;
  pages: PageLinks;
  lock(): void;
  restart(): void;
  /** Whether the main window minimises when something is copied. */
  goesOnCopy(): boolean;
  engine: Pick<Supervisor, 'current' | 'alertRead' | 'letIn' | 'switchProxy'>;
  /** Told of each window beside the main one, before it loads. */
  made(window: BrowserWindow): void;
};

/** All of the desktop around the window: tray with quick search, menu, notices, badge, global shortcut and `fob://` links. */
export function createDesktop(ports: DesktopPorts) {
  const { app, window, surroundings, platform, speech, pages, lock, restart, engine, goesOnCopy } = ports;
  let shortcutState: ShortcutState = 'none';

  const open = (link: FobLink | null) => {
    reveal(window);
    if (link) pages.send(window, { type: 'open', link });
  };
  const popover = createPopover({
    surroundings,
    made: ports.made,
    place: () => {
      const icon = tray.bounds();
      const anchor = icon.width > 0 ? icon : { ...screen.getCursorScreenPoint(), width: 0, height: 0 };
      return { anchor, area: screen.getDisplayNearestPoint(anchor).workArea };
    },
  });
  const run = (command: MenuCommand, page?: string) => {
    reveal(window);
    pages.send(window, { type: 'menu', command, ...(page === undefined ? {} : { page }) });
  };
  const tray = showTray(platform, speech, {
    search: popover.toggle,
    open: () => open(null),
    proxy: (on) => {
      engine.switchProxy(on);
      if (engine.current()?.phase !== 'open') open(null); // it can be switched by whoever unlocks it
    },
    lock,
    restart,
    troubleshoot: () => run('troubleshoot'),
    quit: () => app.quit(),
  });
  const shortcut = createGlobalShortcut(globalShortcut, popover.toggle, (state) => {
    shortcutState = state;
    pages.send(window, { type: 'shortcut', state });
  });
  const drawMenu = () => {
    const menu = menuTemplate({
      packaged: app.isPackaged,
      platform,
      words: speech.words(),
      lock,
      run,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  };
  drawMenu();
  speech.onChange(drawMenu);
  takeLinks(app, open);
  const asked = linkAmong(process.argv);
  if (asked) open(asked);

  return {
    say: tray.say,
    notify: createNotices({
      speech,
      open: (alert) => open(alert === null ? null : { place: 'alerts', id: String(alert) }),
      markRead: (alert) => engine.alertRead(alert),
      letIn: (alert) => engine.letIn(alert),
    }),
    proxyOn: tray.proxyOn,
    copied: createCopyFeedback({ speech, tray, inUse: () => window.isFocused() && !goesOnCopy() }),
    badge: createBadge(app, window, platform),
    shortcut: shortcut.want,
    /** What a page that has just come should know. */
    greeting: (): ShellNotice[] => [{ type: 'shortcut', state: shortcutState }],
    asked: (ask: Ask) => {
      if (ask.do === 'speak') return speech.choose(ask.language);
      if (ask.do === 'start') return engine.current() === null ? restart() : undefined;
      popover.hide();
      if (ask.do === 'open') open(ask.link === null ? null : readFobLink(ask.link));
    },
  };
}
