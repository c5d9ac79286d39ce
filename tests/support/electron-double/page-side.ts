type Ipc = { kind: 'ipc'; channel: string; args: string; ports: number[] };
type FromMain = Ipc | { kind: 'port'; id: number; data: string } | { kind: 'port-closed'; id: number };
type Wire = { encode(value: unknown): string; decode(text: string): unknown };
type Preload = (require: (name: string) => unknown, exports: object, module: object) => void;
type Setup = { binding: string; deliver: string; preload: Preload; wire: Wire };

/**
 * Runs in every new document of a window before its own scripts: gives the preload its `electron`, carries IPC and ports,
 * and reports real input. Serialised into the page, so it uses nothing from outside.
 */
export function pageSide({ binding, deliver, preload, wire }: Setup): void {
  // Electron runs no preload in subframes (nodeIntegrationInSubFrames is off) nor in the empty first document.
  if (window !== window.top || window.location.href === 'about:blank') return;
  const page = window as unknown as Record<string, (message: unknown) => Promise<void>>;
  const send = page[binding] as (message: unknown) => Promise<void>;
  delete page[binding];
  const documentId = crypto.randomUUID();
  const post = (message: object) => void send({ ...message, document: documentId });
  post({ kind: 'document', url: window.location.href });

  const known = <T extends object>(name: string, api: T): T =>
    new Proxy(api, {
      get: (target, key) => {
        if (key in target) return Reflect.get(target, key);
        throw new Error(`electron double: ${name}.${String(key)} is not implemented`);
      },
    });

  const ports = new Map<number, MessagePort>();
  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data, ports: inner }) => {
      if (inner.length > 0) throw new Error('electron double: ports inside port messages are not implemented');
      post({ kind: 'port', id, data: wire.encode(data) });
    };
    port1.addEventListener('close', () => post({ kind: 'port-closed', id }));
    ports.set(id, port1);
    return port2;
  };

  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  const onIpc = ({ channel, args, ports: ids }: Ipc) => {
    const event = { sender: ipcRenderer, ports: ids.map(openPort) };
    for (const listener of listeners.get(channel) ?? []) listener(event, ...(wire.decode(args) as unknown[]));
  };
  const ipcRenderer = known('ipcRenderer', {
    on: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
      listeners.get(channel)?.delete(listener);
    },
    send: (channel: string, ...args: unknown[]) => post({ kind: 'ipc', channel, args: wire.encode(args) }),
  });

  /** What crosses the context bridge: copies, with functions wrapped; anything with a class is refused. */
  const cross = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => cross(value(...args.map(cross)));
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return Object.freeze(value.map(cross));
    if (Object.getPrototypeOf(value) !== Object.prototype)
      throw new Error('electron double: the context bridge carries plain objects');
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, cross(field)])));
  };
  const contextBridge = known('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (key in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      Object.defineProperty(window, key, { value: cross(api), enumerable: true, writable: false, configurable: false });
    },
  });

  Object.defineProperty(window, Symbol.for(deliver), {
    value: (target: string, message: FromMain) => {
      if (target !== documentId) return false;
      if (message.kind === 'ipc') onIpc(message);
      else if (message.kind === 'port') ports.get(message.id)?.postMessage(wire.decode(message.data));
      else ports.get(message.id)?.close();
      return true;
    },
  });

  const input = (type: string) => (event: Event) => {
    const repeat = event instanceof KeyboardEvent && event.repeat;
    if (event.isTrusted) post({ kind: 'input', type, modifiers: repeat ? ['isautorepeat'] : [] });
  };
  window.addEventListener('mousedown', input('mouseDown'), true);
  window.addEventListener('mousemove', input('mouseMove'), true);
  window.addEventListener('keydown', input('rawKeyDown'), true);

  const required = (name: string) => {
    if (name === 'electron') return known('electron (preload)', { contextBridge, ipcRenderer });
    throw new Error(`electron double: a sandboxed preload cannot load ${name}`);
  };
  preload(required, {}, { exports: {} });
}
