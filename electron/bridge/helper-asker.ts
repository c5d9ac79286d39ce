import type { HelperChannel, KeychainReply } from '../vault/keychain-message.ts';
import type { EngineToHost } from './host-link.ts';

/** The engine's end of a channel to a helper, as Electron transfers it. */
export type HelperPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
};

type Asked = { arrived(port: HelperPort): void; gone(): void };

/** Has the host start keychain helpers. What is sent before a helper's port has arrived waits for it. */
export function createHelperAsker(send: (message: EngineToHost) => void) {
  const open = new Map<number, Asked>();
  let last = 0;
  return {
    start: (): HelperChannel => {
      const id = ++last;
      const kill = () => {
        open.delete(id);
        send({ type: 'end-helper', id });
      };
      const { channel, asked } = openChannel(kill);
      open.set(id, asked);
      send({ type: 'keychain-helper', id });
      return channel;
    },
    arrived: (id: number, port: HelperPort) => {
      const asked = open.get(id);
      if (asked) asked.arrived(port);
      else port.close(); // killed in the meantime; its helper ends with the port
    },
    gone: (id: number) => {
      open.get(id)?.gone();
      open.delete(id);
    },
  };
}

function openChannel(kill: () => void): { channel: HelperChannel; asked: Asked } {
  const early: unknown[] = [];
  let port: HelperPort | null = null;
  let receive: (reply: KeychainReply) => void = () => {};
  let gone = () => {};
  return {
    channel: {
      send: (request) => void (port ? port.postMessage(request) : early.push(request)),
      onMessage: (callback) => {
        receive = callback;
      },
      onGone: (callback) => {
        gone = callback;
      },
      kill: () => {
        port?.close();
        kill();
      },
    },
    asked: {
      arrived: (arrived) => {
        port = arrived;
        port.on('message', ({ data }) => receive(data as KeychainReply));
        port.start();
        for (const request of early.splice(0)) port.postMessage(request);
      },
      gone: () => gone(),
    },
  };
}
