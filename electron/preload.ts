import { contextBridge, ipcRenderer } from 'electron';
import { channels, type EngineNotice } from './shell/channels.ts';

// Of the page's globals only these are used; the rest of electron/ is checked without DOM types.
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'DOMContentLoaded', listener: () => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

contextBridge.exposeInMainWorld('fob', {
  host: 'electron',
  /** Tells when the engine was replaced or died; returns how to stop listening. */
  onEngine: (listener: (notice: EngineNotice) => void) => {
    const relay = (_event: unknown, notice: EngineNotice) => listener(notice);
    ipcRenderer.on(channels.engine, relay);
    return () => void ipcRenderer.off(channels.engine, relay);
  },
});

// A MessagePort cannot cross the context bridge, but a window message can carry it to the page, and only to ours.
ipcRenderer.on(channels.port, (event) => {
  window.postMessage({ type: 'fob-port' }, window.location.origin, event.ports);
});

// The page's module scripts have run by then, so its listener for the port is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.connect));
