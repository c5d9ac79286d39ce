import { contextBridge, ipcRenderer } from 'electron';
import { type Ask, channels, type EngineNotice, type Language, type ShellNotice } from './shell/channels.ts';

// Of the page's globals only these are used; the rest of electron/ is checked without DOM types.
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'DOMContentLoaded', listener: () => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

/** Calls `listener` with what comes on a channel; returns how to stop. */
function hear<T>(channel: string, listener: (notice: T) => void): () => void {
  const relay = (_event: unknown, notice: T) => listener(notice);
  ipcRenderer.on(channel, relay);
  return () => void ipcRenderer.off(channel, relay);
}

const ask = (what: Ask) => ipcRenderer.send(channels.ask, what);

contextBridge.exposeInMainWorld('fob', {
  host: 'electron',
  /** Tells when the engine was replaced or died; returns how to stop listening. */
  onEngine: (listener: (notice: EngineNotice) => void) => hear(channels.engine, listener),
  /** Tells where the shell wants to go, and what was picked in its menu; returns how to stop listening. */
  onShell: (listener: (notice: ShellNotice) => void) => hear(channels.shell, listener),
  /** Shows the main window, at the place of a `fob://` link if one is given; the shell reads the link anew. */
  open: (link: string | null) => ask({ do: 'open', link }),
  /** Has menus, tray and notices speak the language that was chosen in the window. */
  speak: (language: Language) => ask({ do: 'speak', language }),
  /** Starts the engine that will not come by itself any more; where one runs nothing happens. */
  start: () => ask({ do: 'start' }),
  /** Hides the quick search. */
  hide: () => ask({ do: 'hide' }),
});

// A MessagePort cannot cross the context bridge, but a window message can carry it to the page, and only to ours.
ipcRenderer.on(channels.port, (event) => {
  window.postMessage({ type: 'fob-port' }, window.location.origin, event.ports);
});

// The page's module scripts have run by then, so its listener for the port is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.connect));
