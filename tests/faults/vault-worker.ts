import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../electron/platform/clock.ts';
import { createLog } from '../../electron/platform/log.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import type { SecretStore } from '../../electron/vault/secret-store.ts';
import { createVault, type Vault } from '../../electron/vault/vault.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';

/**
 * A program that adds, rotates, revokes and removes without end, to be killed. It prints `doing` and `done` lines so that
 * whoever kills it knows what must have lasted. Arguments: data folder, backend, and optionally the number of the store call
 * (`before:N` or `after:N`) at which it kills itself.
 */
const [dataDir = '', store = 'file', where = ''] = process.argv.slice(2);
const [side, number] = where.split(':');
let calls = 0;

function dying(inner: SecretStore): SecretStore {
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1;
    const mine = calls;
    if (side === 'before' && mine === Number(number)) process.kill(process.pid, 'SIGKILL');
    const result = await work();
    if (side === 'after' && mine === Number(number)) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  return {
    ...inner,
    set: (id, value) => step(() => inner.set(id, value)),
    delete: (id) => step(() => inner.delete(id)),
  };
}

const secretOf = (n: number) => `ifk_live_${`canary${n}x`.padEnd(32, 'Q')}`;
const say = (text: string) => process.stdout.write(`${text}\n`);

async function work(vault: Vault): Promise<void> {
  const { credentials } = vault;
  for (let n = 0; n < 400; n += 3) {
    say(`doing add ${secretOf(n)}`);
    const { id } = (
      await credentials.add({ provider: 'iconflow', secret: secretOf(n), label: `key ${n}`, upstream: 'emulator' })
    ).credential;
    say(`done add ${id} ${secretOf(n)}`);
    say(`doing rotate ${id} ${secretOf(n + 1)}`);
    await credentials.rotate({ id, secret: secretOf(n + 1) });
    say(`done rotate ${id} ${secretOf(n + 1)}`);
    if (n % 2 === 0) {
      say(`doing revoke ${id}`);
      credentials.revoke(id);
      say(`done revoke ${id}`);
    }
    if (n % 4 < 2) {
      say(`doing purge ${id}`);
      credentials.remove(id);
      await credentials.purge(id);
      say(`done purge ${id}`);
    }
    await sleep(0);
  }
}

const vault: Vault = createVault({
  db: openDatabase(path.join(dataDir, 'fob.db')),
  clock: systemClock,
  log: createLog(),
  dataDir,
  providers: () => builtInProviders,
  usedBy: () => [],
  wrapStore: dying,
  UNSAFE_log2NForTests: 5,
});
const passphrase = store === 'file' ? 'a long enough passphrase' : undefined;
if (vault.phase() === 'setup') await vault.setup({ store: store as 'file' | 'keychain', passphrase });
else await vault.open({ passphrase });
say('ready');
await work(vault);
await vault.close();
