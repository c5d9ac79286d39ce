import './control.ts';
import { app } from './app.ts';
import { BrowserWindow as Window, windows } from './browser-window.ts';

app.watchWindows(() => windows.values());

// biome-ignore lint/performance/noBarrelFile: a module has one name, and `electron` is this one
export {
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  Notification,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
} from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, nativeImage, Tray } from './menu.ts';
export { MessageChannelMain } from './message-ports.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
/** The module that `electron` resolves to: what the shell uses of Electron's main process, and nothing more. */
export { app };
export const BrowserWindow = Window;
