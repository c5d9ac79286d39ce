import { statSync } from 'node:fs';
import type {
  DiskFault,
  DoctorCheck,
  DoctorReport,
  StoreKind,
  StoreProbe,
  SystemState,
  VaultPhase,
} from '../../shared/model/system.ts';

/** What a look at Fob starts from; `running` tells the engine's own ports from foreign ones. */
export type Facts = {
  version: string;
  dataDir: string;
  running: boolean;
  phase: VaultPhase | null; // null when Fob does not run
  problem: string | null;
  store: StoreKind | null;
  probes: readonly StoreProbe[];
  ports: readonly { name: string; port: number; holder: string | null }[];
  circuits: SystemState['circuits'];
  diskFaults: readonly DiskFault[];
};

/** Every check in the order in which a person would look; `ok` is false when one failed. */
export function examine(facts: Facts): DoctorReport {
  const checks = [
    versionCheck(facts),
    nodeCheck(),
    runningCheck(facts),
    ...storeChecks(facts),
    folderCheck(facts.dataDir),
    ...facts.diskFaults.map(diskCheck),
    ...facts.ports.map((port) => portCheck(port, facts.running)),
    ...facts.circuits.map(circuitCheck),
  ];
  return { ok: checks.every((check) => check.status !== 'fail'), checks };
}

function check(name: string, status: DoctorCheck['status'], value: string, advice: string | null = null): DoctorCheck {
  return { name, status, value, advice };
}

function versionCheck({ version }: Facts): DoctorCheck {
  return check('fob', 'ok', `version ${version}`);
}

function nodeCheck(): DoctorCheck {
  const { node, openssl } = process.versions;
  const status = Number(node.split('.')[0]) >= 24 ? 'ok' : 'fail';
  return check(
    'runtime',
    status,
    `Node ${node}, OpenSSL ${openssl}, ${process.platform} ${process.arch}`,
    status === 'ok' ? null : 'Use Node 24 or newer',
  );
}

function runningCheck({ phase, problem, dataDir }: Facts): DoctorCheck {
  switch (phase) {
    case null:
      return check('state', 'warn', `not running on ${dataDir}`, 'Start it with `fob serve`, or open its window');
    case 'open':
      return check('state', 'ok', 'running and open');
    case 'locked':
      return check(
        'state',
        'warn',
        'running and locked: the proxy answers 423',
        'Unlock it in the window, or with `fob unlock`',
      );
    case 'setup':
      return check(
        'state',
        'warn',
        'running; no storage is chosen yet: the proxy answers 423',
        'Choose one in the window, or start `fob serve --store keychain`',
      );
    case 'unavailable':
      return check(
        'state',
        'fail',
        `running, but its storage does not answer: ${problem ?? 'no reason known'}`,
        'Bring the storage back, then `fob unlock`; nothing is lost',
      );
    case 'damaged':
      return check(
        'state',
        'fail',
        `running, but its data does not fit together: ${problem ?? 'no reason known'}`,
        'Put the data folder back from a backup',
      );
  }
}

function storeChecks({ store, probes }: Facts): DoctorCheck[] {
  const found = probes.map((probe) => {
    const live = probe.kind === store;
    const status = probe.available || (store !== null && !live) ? 'ok' : live ? 'fail' : 'warn';
    const state = probe.available
      ? 'available.'
      : status === 'ok'
        ? 'not in use, so nothing to do. Not available:'
        : 'not available.';
    return check(
      probe.kind,
      status,
      `${probe.name}: ${state} ${probe.reason}`,
      status === 'ok' ? null : adviceFor(probe, live),
    );
  });
  return [storeCheck(store, probes), ...found];
}

function storeCheck(store: StoreKind | null, probes: readonly StoreProbe[]): DoctorCheck {
  switch (store) {
    case 'keychain':
      return check(
        'storage',
        'ok',
        'the keychain is live: it was chosen at the first run and is pinned. Without it Fob stays closed, answers 423 and deletes nothing; it never falls back on a file',
      );
    case 'file':
      return check(
        'storage',
        'ok',
        'the encrypted file is live: it was chosen at the first run and is pinned. It asks for its passphrase at every start; without the file the secrets are gone',
      );
    case null: {
      const keychain = probes.some((probe) => probe.kind === 'keychain' && probe.available);
      return check(
        'storage',
        'warn',
        keychain
          ? 'not chosen yet; the keychain works here and would be taken'
          : 'not chosen yet; without a keychain here Fob offers the encrypted file, which asks for a passphrase',
      );
    }
  }
}

function adviceFor(probe: StoreProbe, live: boolean): string | null {
  if (probe.kind === 'file') return 'Give yourself write access to the data folder';
  return live
    ? 'Unlock or start the keychain; nothing is lost'
    : 'Start a keychain, or use `fob serve --store file --passphrase-file F`';
}

function folderCheck(dataDir: string): DoctorCheck {
  try {
    const { mode } = statSync(dataDir);
    const rights = (mode & 0o777).toString(8).padStart(4, '0');
    if (process.platform === 'win32' || (mode & 0o077) === 0)
      return check('data folder', 'ok', `${dataDir} (${rights})`);
    return check(
      'data folder',
      'fail',
      `${dataDir} is open to others (${rights})`,
      `Take their rights away: \`chmod 700 ${dataDir}\``,
    );
  } catch {
    return check('data folder', 'ok', `${dataDir} does not exist yet; it will be made with rights 0700`);
  }
}

const UNWRITTEN: Record<DiskFault['what'], string> = {
  activity: 'the record of calls cannot be written; the newest calls wait in memory',
  history: 'the history of spending cannot be written; the newest figures wait in memory',
  limits: 'the journal of the limits cannot be written; they are counted in memory, or calls are refused',
  budgets: 'the disk refuses the journal of the budgets; calls that cannot be counted in it are refused',
};

function diskCheck({ what, since, advice }: DiskFault): DoctorCheck {
  return check('disk', 'fail', `${UNWRITTEN[what]} (since ${new Date(since).toISOString()})`, advice);
}

function portCheck({ name, port, holder }: Facts['ports'][number], running: boolean): DoctorCheck {
  if (running) return check(`${name} port`, 'ok', `${port}, held by Fob${holder ? `: ${holder}` : ''}`);
  if (holder === null) return check(`${name} port`, 'ok', `${port} is free`);
  return check(
    `${name} port`,
    'warn',
    `${port} is taken by ${holder}`,
    `Stop that program, or start Fob with --${name}-port`,
  );
}

function circuitCheck({ origin, retryAt }: Facts['circuits'][number]): DoctorCheck {
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  return check(
    'service',
    'warn',
    `no connection to ${origin} comes about; calls to it are refused, it is tried again in ${seconds} s`,
    'Check the network and the provider’s status',
  );
}
