import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FobError } from '../../shared/errors/fob-error.ts';
import { diskError, ensurePrivateDir } from '../platform/paths.ts';

/** Who runs Fob on a data folder, and where its engine listens for the CLI. */
export type HostClaim = { pid: number; startedAt: string; socket: string };

const CLAIM_FILE = 'host.json';
const SUN_PATH_MAX = 103; // bytes of a socket path without its NUL: 108 on Linux, 104 on macOS

/**
 * Claims the data folder for this process until `release`; throws `conflict` naming the pid when another Fob runs on
 * it, and `disk` when the folder cannot be used. A claim whose process is gone is taken over.
 */
export function claimDataDir(dataDir: string): { claim: HostClaim; release(): void } {
  ensurePrivateDir(dataDir);
  const file = path.join(dataDir, CLAIM_FILE);
  const running = readClaim(dataDir);
  if (running) throw alreadyRunning(running.pid, dataDir);
  const claim: HostClaim = { pid: process.pid, startedAt: startOf(process.pid) ?? '', socket: socketPath(dataDir) };
  setAside(file);
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const other = readClaim(dataDir); // another host was quicker by a moment
    throw other ? alreadyRunning(other.pid, dataDir) : diskError(error, `cannot write ${file}`);
  }
  const release = () => {
    if (readClaim(dataDir)?.pid === process.pid) rmSync(file, { force: true });
    if (process.platform === 'win32') return;
    rmSync(claim.socket, { force: true });
    if (path.dirname(claim.socket) !== dataDir) rmSync(path.dirname(claim.socket), { recursive: true, force: true });
  };
  return { claim, release };
}

/** The claim of a Fob that runs on this data folder right now; null when none does. */
export function readClaim(dataDir: string): HostClaim | null {
  try {
    const claim = JSON.parse(readFileSync(path.join(dataDir, CLAIM_FILE), 'utf8')) as HostClaim;
    if (!Number.isInteger(claim.pid) || typeof claim.socket !== 'string') return null;
    return isAlive(claim) ? claim : null;
  } catch {
    return null;
  }
}

function alreadyRunning(pid: number, dataDir: string): FobError {
  return new FobError({
    code: 'conflict',
    message: `Fob already runs on ${dataDir} (pid ${pid})`,
    hint: 'Use the running one, end it first, or choose another folder with --data-dir',
  });
}

/** Moves a dead host's claim away; of several that try, only one finds it there. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch {
    // There was none.
  }
}

function isAlive(claim: HostClaim): boolean {
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(claim.pid);
  return start === null || claim.startedAt === '' || start === claim.startedAt; // a pid may have been given out anew
}

/** When a process started, in the system's own count since boot; null where the system does not tell in a file. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function socketPath(dataDir: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\fob-${randomBytes(16).toString('hex')}`;
  const inside = path.join(dataDir, 'fob.sock');
  if (Buffer.byteLength(inside) <= SUN_PATH_MAX) return inside;
  const base =
    process.env.XDG_RUNTIME_DIR && Buffer.byteLength(process.env.XDG_RUNTIME_DIR) < 80
      ? process.env.XDG_RUNTIME_DIR
      : tmpdir();
  return path.join(mkdtempSync(path.join(base, 'fob-')), 's'); // mkdtemp makes the folder 0700
}
