import { access, constants } from 'node:fs/promises';
import type { StoreProbe } from '../../shared/model/system.ts';
import { randomBase62 } from '../platform/ids.ts';
import { FAULTS, type Keychain, KeychainError } from './keychain.ts';
import { keychainService } from './keychain-store.ts';

export type ProbePorts = { keychain: Keychain; dataDir: string; platform: NodeJS.Platform; vaultId: string | null };

const KEYCHAIN_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
};

/**
 * What each backend is like here and now. A keychain that already holds this vault is asked for the canary; another one is
 * written to, as a locked one answers a read as if it were merely empty.
 */
export async function probeStores(ports: ProbePorts): Promise<StoreProbe[]> {
  return [await probeKeychain(ports), await probeFile(ports.dataDir)];
}

async function probeKeychain({ keychain, platform, vaultId }: ProbePorts): Promise<StoreProbe> {
  const name = KEYCHAIN_NAMES[platform] ?? 'Secret Service';
  const answer = (available: boolean, reason: string): StoreProbe => ({ kind: 'keychain', available, name, reason });
  try {
    if (
      platform === 'linux' &&
      !process.env.DBUS_SESSION_BUS_ADDRESS &&
      !(await exists(`${process.env.XDG_RUNTIME_DIR}/bus`))
    )
      throw new KeychainError('no_bus');
    if (vaultId === null) await writeAndForget(keychain);
    else if ((await keychain.get(keychainService(vaultId), 'canary')) === null) throw new KeychainError('locked');
    return answer(true, 'It answers and keeps what it is given');
  } catch (error) {
    const fault = error instanceof KeychainError ? error.fault : 'failed';
    return answer(false, FAULTS[fault].message);
  }
}

async function writeAndForget(keychain: Keychain): Promise<void> {
  const account = randomBase62(8);
  await keychain.set('Fob probe', account, account);
  const kept = await keychain.get('Fob probe', account);
  await keychain.delete('Fob probe', account);
  if (kept !== account) throw new KeychainError('failed');
}

async function probeFile(dataDir: string): Promise<StoreProbe> {
  const name = 'encrypted file';
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return { kind: 'file', available: true, name, reason: 'It works everywhere and asks for a passphrase' };
  } catch {
    return { kind: 'file', available: false, name, reason: 'The data folder cannot be written to' };
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
