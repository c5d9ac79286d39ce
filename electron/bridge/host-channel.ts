import { parseHostMessage } from './engine-config.ts';
import type { EngineToHost, HostToEngine } from './host-link.ts';

/** The engine's line to its host. `onMessage` also hands over what was transferred: MessagePorts under Electron. */
export type HostChannel = {
  send(message: EngineToHost): void;
  onMessage(callback: (message: HostToEngine, ports: readonly unknown[]) => void): void;
  /** The host is gone: there is nobody left to work for. */
  onGone(callback: () => void): void;
};

/** What Electron adds to `process` in a utility process. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly unknown[] }) => void): void;
};

/** The channel of this process: Electron's utility process or a child with IPC; null when nobody started it as an engine. */
export function hostChannel(): HostChannel | null {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  if (parentPort) return utilityChannel(parentPort);
  return typeof process.send === 'function' ? childChannel() : null;
}

// A utility process ends with its parent, so that `onGone` never has to call.
function utilityChannel(port: ParentPort): HostChannel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (callback) =>
      port.on('message', ({ data, ports }) => {
        const message = parseHostMessage(data);
        if (message) callback(message, ports);
      }),
    onGone: () => {},
  };
}

function childChannel(): HostChannel {
  return {
    // Once the host is gone there is nobody to tell: `disconnect` says so, an error here says nothing more.
    send: (message) => void (process.connected && process.send?.(message, undefined, {}, () => {})),
    onMessage: (callback) =>
      process.on('message', (data) => {
        const message = parseHostMessage(data);
        if (message) callback(message, []);
      }),
    onGone: (callback) => process.on('disconnect', callback),
  };
}
