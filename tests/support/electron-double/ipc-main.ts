import { strict } from './strict.ts';
import type { WebContents, WebFrameMain } from './web-contents.ts';

type IpcEvent = { sender: WebContents; senderFrame: WebFrameMain | null };

class IpcMain {
  private readonly listeners = new Map<string, ((event: IpcEvent, ...args: unknown[]) => void)[]>();

  on(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => void): this {
    this.listeners.set(channel, [...(this.listeners.get(channel) ?? []), listener]);
    return this;
  }

  receive(sender: WebContents, channel: string, args: unknown[]): void {
    const event = strict('IpcMainEvent', { sender, senderFrame: sender.mainFrame });
    for (const listener of this.listeners.get(channel) ?? []) listener(event, ...args);
  }
}

export const ipcMain = strict('ipcMain', new IpcMain());
