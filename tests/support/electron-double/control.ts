import { app } from './app.ts';
import { type BrowserWindow, windows } from './browser-window.ts';
import { test } from './context.ts';
import { desktop, Notification, powerMonitor, pressShortcut } from './desktop.ts';
import { Menu, type Template, Tray } from './menu.ts';
import { utilityPids } from './utility-process.ts';

/** One window as the test sees it. */
export type WindowState = {
  id: number;
  visible: boolean;
  minimised: boolean;
  focusCalls: number;
  bounds: { x: number; y: number; width: number; height: number };
  options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
};
export type MenuState = {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  registerAccelerator?: boolean;
  enabled?: boolean;
  checked?: boolean;
  submenu?: MenuState[];
};
export type ShellState = {
  windows: WindowState[];
  menu: MenuState[];
  tray: { toolTip: string; menu: MenuState[] } | null;
  clipboard: string;
  clipboardWrites: number;
  clipboardFormats: string[];
  opened: string[];
  dialogs: { title: string; text: string }[];
  notices: { title: string; body: string; actions: string[] }[];
  badge: number;
  schemes: string[];
  shortcuts: string[];
  engines: number[];
  keychainHelpers: number[];
  sandboxed: boolean;
};

const seen = ({ click: _, submenu, ...item }: Template): MenuState => ({
  ...item,
  ...(submenu ? { submenu: submenu.map(seen) } : {}),
});

test.on(
  'state',
  (): ShellState => ({
    windows: [...windows.values()].map(({ id, options, state, bounds }) => ({
      id,
      visible: state.visible,
      minimised: state.minimised,
      focusCalls: state.focusCalls,
      bounds,
      options,
    })),
    menu: (Menu.application?.items ?? []).map(seen),
    tray: Tray.shown && { toolTip: Tray.shown.toolTip, menu: (Tray.shown.menu?.items ?? []).map(seen) },
    ...desktop,
    engines: utilityPids('Fob engine'),
    keychainHelpers: utilityPids('Fob keychain'),
    sandboxed: app.isSandboxed(),
  }),
);

function find(items: readonly Template[], [name, ...rest]: readonly string[]): Template {
  const item = items.find(({ label, role }) => (label ?? role) === name);
  if (!item) throw new Error(`electron double: the menu has no ${name}`);
  return rest.length === 0 ? item : find(item.submenu ?? [], rest);
}

function click(item: Template): void {
  if (item.enabled === false) throw new Error(`electron double: ${item.label} is disabled`);
  const window = firstWindow();
  if (item.click) item.click({}, window, {});
  else if (item.role === 'quit') app.quit();
  else if (item.role === 'close') window?.close();
  else if (item.role === 'reload') window?.webContents.reload();
  else throw new Error(`electron double: clicking ${item.label ?? item.role} is not implemented`);
}

function firstWindow(): BrowserWindow | undefined {
  return windows.values().next().value;
}

test.on('click-menu', ({ path }: { path: string[] }) => click(find(Menu.application?.items ?? [], path)));
test.on('click-tray', ({ label }: { label: string | null }) =>
  label === null ? Tray.shown?.click() : click(find(Tray.shown?.menu?.items ?? [], [label])),
);
test.on('click-notice', () => Notification.shown.at(-1)?.emit('click'));
test.on('notice-action', ({ actionIndex }: { actionIndex: number }) =>
  Notification.shown.at(-1)?.emit('action', { actionIndex }, actionIndex),
);
test.on('press-shortcut', ({ keys }: { keys: string }) => pressShortcut(keys));
test.on('take-shortcut', ({ keys }: { keys: string }) => {
  desktop.takenShortcuts.push(keys);
});
test.on('open-url', ({ url }: { url: string }) => void app.emit('open-url', { preventDefault: () => {} }, url));
test.on('blur', ({ window }: { window: number }) => void windows.get(window)?.emit('blur'));
test.on('place-window', ({ bounds }: { bounds: WindowState['bounds'] }) => {
  const window = firstWindow();
  if (!window) return;
  window.bounds = bounds;
  window.emit('resize');
});
test.on('power', ({ event }: { event: string }) => void powerMonitor.emit(event));
test.on('set-clipboard', ({ text }: { text: string }) => {
  desktop.clipboard = text;
});
test.on('close-window', () => firstWindow()?.close());
test.on('minimise', () => {
  const window = firstWindow();
  if (window) window.state.minimised = true;
});
test.on('ask-contents', ({ event, details, rest }: { event: string; details: object; rest: unknown[] }) =>
  firstWindow()?.webContents.ask(event, details, ...rest),
);
