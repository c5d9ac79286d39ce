import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoctorReport } from '../../shared/model/system.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import { defaultPorts } from '../bridge/default-ports.ts';
import { installation } from '../bridge/installation.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { portHolder } from '../platform/port-holder.ts';
import { readSettings } from '../settings/stored-settings.ts';
import { openDatabase } from '../storage/database.ts';
import { createKeychainProcess } from '../vault/keychain-process.ts';
import { probeStores } from '../vault/probe.ts';
import { createSettings, USER_SETTINGS } from '../vault/settings.ts';
import { createVault } from '../vault/vault.ts';
import { examine, type Facts } from './doctor.ts';

type Found = Pick<Facts, 'store' | 'problem' | 'probes'> & { chosen: { proxy: number; emulator: number } };

/** Looks at a data folder on which no Fob runs; makes nothing there. */
export async function examineStopped(dataDir: string): Promise<DoctorReport> {
  const found = existsSync(path.join(dataDir, 'fob.db')) ? await fromData(dataDir) : await withoutData(dataDir);
  const { chosen, ...facts } = found;
  const ports = await Promise.all(
    Object.entries({ ...defaultPorts, ...chosen }).map(async ([name, port]) => ({
      name,
      port,
      holder: await portHolder(port),
    })),
  );
  return examine({
    ...facts,
    version: installation().version,
    dataDir,
    running: false,
    phase: null,
    ports,
    circuits: [],
    diskFaults: [],
  });
}

async function fromData(dataDir: string): Promise<Found> {
  const db = openDatabase(path.join(dataDir, 'fob.db'));
  try {
    const vault = createVault({
      db,
      clock: systemClock,
      log: createLog(),
      dataDir,
      providers: () => [],
      usedBy: () => [],
    });
    const chosen = readSettings(createSettings(db).get(USER_SETTINGS)).settings.ports;
    const found = { store: vault.store(), problem: vault.problem(), probes: await vault.probe(), chosen };
    await vault.close();
    return found;
  } finally {
    db.close();
  }
}

async function withoutData(dataDir: string): Promise<Found> {
  const keychain = createKeychainProcess();
  try {
    const probes = await probeStores({
      keychain,
      dataDir: nearestFolder(dataDir),
      platform: process.platform,
      vaultId: null,
    });
    return { store: null, problem: null, probes, chosen: defaultSettings.ports };
  } finally {
    keychain.close();
  }
}

/** The folder in which the data folder would be made. */
function nearestFolder(dir: string): string {
  return existsSync(dir) ? dir : nearestFolder(path.dirname(dir));
}
