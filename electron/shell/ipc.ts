import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron';
import type { Log } from '../platform/log.ts';
import { channels, type EngineNotice } from './channels.ts';
import { APP_ORIGIN } from './origin.ts';

export type WindowLink = {
  /** Gives the page, once it has asked, a fresh port to the engine that runs now. */
  renew(): void;
  tell(notice: EngineNotice): void;
};

/** Hands the window's page its MessagePort: the only thing that IPC is used for. Any other frame is refused. */
export function linkWindow(window: BrowserWindow, connect: (port: MessagePortMain) => void, log: Log): WindowLink {
  let page: WebFrameMain | null = null;

  const live = () => (page && !page.isDestroyed() && isOwnPage(page, window) ? page : null);

  const renew = () => {
    const frame = live();
    if (!frame) return;
    const { port1, port2 } = new MessageChannelMain();
    connect(port1);
    frame.postMessage(channels.port, null, [port2]);
  };

  ipcMain.on(channels.connect, (event) => {
    const frame = event.senderFrame;
    if (!frame || !isOwnPage(frame, window)) return log.warn('ipc refused', { origin: frame?.origin ?? 'gone' });
    page = frame;
    renew();
  });

  return { renew, tell: (notice) => live()?.send(channels.engine, notice) };
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
