import { randomBase62 } from '../platform/ids.ts';
import { type Keychain, KeychainError } from './keychain.ts';

/**
 * A keychain whose items hold at most `limitBytes` of UTF-8 (Windows: 2,560), made to hold longer values. The item
 * `account` is the head: `=` and the value, or `#<batch>.<count>` and the parts in items `account/<batch>/<index>`. New
 * parts are written first, then the head, then the old parts go: a stop at any moment leaves the old or the new value whole.
 */
export function splitValues(keychain: Keychain, limitBytes: number): Keychain {
  const partOf = (account: string, batch: string, index: number) => `${account}/${batch}/${index}`;
  const sweep = async (service: string, account: string, keep: string | null) => {
    for (const item of await keychain.list(service)) {
      if (item.startsWith(`${account}/`) && !(keep && item.startsWith(`${account}/${keep}/`)))
        await keychain.delete(service, item);
    }
  };
  return {
    get: async (service, account) => {
      const head = await keychain.get(service, account);
      if (head === null || head.startsWith('=')) return head?.slice(1) ?? null;
      const [, batch, count] = /^#(\w+)\.(\d+)$/.exec(head) ?? [];
      if (!batch) throw new KeychainError('failed');
      const parts: string[] = [];
      for (let index = 0; index < Number(count); index += 1) {
        const part = await keychain.get(service, partOf(account, batch, index));
        if (part === null) throw new KeychainError('failed');
        parts.push(part);
      }
      return parts.join('');
    },
    set: async (service, account, value) => {
      const parts = Buffer.byteLength(value) < limitBytes ? [] : cut(value, limitBytes);
      const batch = parts.length > 0 ? randomBase62(8) : null;
      for (const [index, part] of parts.entries())
        await keychain.set(service, partOf(account, batch ?? '', index), part);
      await keychain.set(service, account, batch ? `#${batch}.${parts.length}` : `=${value}`);
      await sweep(service, account, batch);
    },
    delete: async (service, account) => {
      await keychain.delete(service, account); // the head first: from here on the value is gone, whatever happens to its parts
      await sweep(service, account, null);
    },
    list: async (service) => (await keychain.list(service)).filter((item) => !item.includes('/')),
  };
}

function cut(value: string, limitBytes: number): string[] {
  const parts = [''];
  let bytes = 0;
  for (const character of value) {
    const size = Buffer.byteLength(character);
    if (bytes + size > limitBytes) {
      parts.push('');
      bytes = 0;
    }
    parts[parts.length - 1] += character;
    bytes += size;
  }
  return parts;
}
