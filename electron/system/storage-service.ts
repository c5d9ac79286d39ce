import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind } from '../../shared/model/system.ts';
import type { CallContext } from '../handlers/call-context.ts';

const MOST_BYTES = 64 * 1024 * 1024;

type Restore = {
  backup?: string | undefined;
  file?: string | undefined;
  passphrase: string;
  store: StoreKind;
  storePassphrase?: string | undefined;
};

export type StoragePorts = {
  vault: {
    move(to: StoreKind, passphrase: string | undefined): Promise<void>;
    backup(passphrase: string): Promise<Buffer>;
    restore(input: {
      backup: Buffer;
      passphrase: string;
      store: StoreKind;
      storePassphrase: string | undefined;
    }): Promise<void>;
  };
  /** The state that windows show has changed. */
  changed(): void;
  /** The storage that was asked for at the start no longer counts. */
  storeChosen(): void;
  /** A fresh engine takes over, locked: nothing that was read before a restore may go on to count. */
  handOver(): Promise<void>;
};

/** Moving the secrets to the other storage, backing them up, and back. */
export function createStorage({ vault, changed, storeChosen, handOver }: StoragePorts) {
  return {
    move: async (to: StoreKind, passphrase: string | undefined): Promise<void> => {
      await vault.move(to, passphrase);
      storeChosen();
      changed();
    },
    backup: async (passphrase: string) => ({ backup: (await vault.backup(passphrase)).toString('base64') }),
    restore: async (input: Restore, context: CallContext): Promise<void> => {
      const { passphrase, store, storePassphrase } = input;
      const backup = await bytesOf(input, context);
      await vault.restore({ backup, passphrase, store, storePassphrase });
      storeChosen();
      await handOver();
    },
  };
}

async function bytesOf({ backup, file }: Restore, { bridge }: CallContext): Promise<Buffer> {
  if ((backup === undefined) === (file === undefined))
    throw badInput('backup', 'Give the backup or its file', 'Give one of the two');
  if (backup !== undefined) return Buffer.from(backup, 'base64');
  // A page, whatever runs in it, must not make Fob read files by name.
  if (bridge !== 'cli')
    throw new FobError({ code: 'unsupported', message: 'A window gives the backup itself', hint: 'Choose the file' });
  return readBounded(file ?? '');
}

/** A plain file of a bounded size: a pipe would hang, a device would never end. */
async function readBounded(file: string): Promise<Buffer> {
  const unreadable = badInput('file', 'cannot be read', 'Give the path of a backup that you can read');
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => {
    throw unreadable;
  });
  try {
    const { size } = await handle.stat().then((stat) => (stat.isFile() ? stat : { size: -1 }));
    if (size < 0 || size > MOST_BYTES) throw unreadable;
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
