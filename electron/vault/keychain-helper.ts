import { type Keychain, KeychainError } from './keychain.ts';
import type { KeychainReply, KeychainRequest } from './keychain-message.ts';
import { loadKeytar } from './keytar-adapter.ts';

/**
 * A program of its own, started by keychain-process.ts. libsecret keeps one session for the life of a process: after the
 * keyring restarts every call fails for ever, a hung one holds a thread for ever, and `findCredentials` on a locked
 * collection ends the process. Here all three cost a helper, not the engine.
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

process.on('message', (request: KeychainRequest) => {
  void reply(request).then((message) => process.send?.(message));
});
// Not exit(): that waits for a thread that may hang in the keyring.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
