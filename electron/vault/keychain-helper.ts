import { type Keychain, KeychainError } from './keychain.ts';
import type { KeychainReply, KeychainRequest } from './keychain-message.ts';
import { loadKeytar } from './keytar-adapter.ts';

/**
 * A program of its own: a child process of the engine, or under Electron a utility process that is handed a port to it.
 * libsecret keeps one session for the life of a process: after the keyring restarts every call fails for ever, a hung one
 * holds a thread for ever, and `findCredentials` on a locked collection ends the process. Here all three cost a helper,
 * not the engine.
 */
const loading = loadKeytar();
loading.catch(() => undefined);

async function answer(keychain: Keychain, request: KeychainRequest): Promise<string | string[] | null> {
  switch (request.call) {
    case 'get':
      return keychain.get(request.service, request.account);
    case 'set':
      await keychain.set(request.service, request.account, request.value);
      return null;
    case 'delete':
      await keychain.delete(request.service, request.account);
      return null;
    case 'list':
      return keychain.list(request.service);
  }
}

async function reply(request: KeychainRequest): Promise<KeychainReply> {
  try {
    return { n: request.n, result: await answer(await loading, request) };
  } catch (error) {
    return { n: request.n, fault: error instanceof KeychainError ? error.fault : 'failed' };
  }
}

/** The helper's end of its channel to the engine, as Electron transfers it. */
type Port = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: KeychainReply): void;
  start(): void;
};
type ParentPort = { on(event: 'message', listener: (event: { ports: readonly Port[] }) => void): void };

function servePort(port: Port): void {
  port.on('message', ({ data }) => void reply(data as KeychainRequest).then((message) => port.postMessage(message)));
  port.on('close', end);
  port.start();
}

function serveParent(): void {
  process.on('message', (request: KeychainRequest) => {
    void reply(request).then((message) => process.send?.(message));
  });
  process.on('disconnect', end);
}

/** Not exit(): that waits for a thread that may hang in the keyring. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

// With a handler of ours it opens no inspector; a utility process does not take Node's flag for that.
process.on('SIGUSR1', () => {});
const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort) parentPort.on('message', ({ ports: [port] }) => port && servePort(port));
else serveParent();
