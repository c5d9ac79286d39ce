import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, inProject } from './paths.mjs';

const failureFile = inProject('node_modules/.cache/electron-runtime-failure');
const downloadFolder = inProject('node_modules/.cache/electron-download');
const runtime = inProject('node_modules/electron/dist');

const RETRY_AFTER_MS = 6 * 3_600_000; // a machine without the network is not made to wait at every start
const STALLED_MS = 10_000;

/** Finds Electron's runtime, or fetches it: `{ binary }`, or `{ reason }` where there can be no window. */
export async function electronRuntime() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'this session has no display' };
    if (process.getuid() === 0) return { reason: 'its sandbox does not run as root' };
  }
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = join(override || runtime, binaryName());
  if (existsSync(binary)) return { binary };
  if (override) return { reason: `ELECTRON_OVERRIDE_DIST_PATH holds no ${binaryName()}` };
  const reason = recentFailure() ?? (await fetchRuntime());
  return existsSync(binary) ? { binary } : { reason: reason ?? 'its download is incomplete' };
}

function binaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function recentFailure() {
  const stat = statSync(failureFile, { throwIfNoEntry: false });
  return stat && Date.now() - stat.mtimeMs < RETRY_AFTER_MS ? readFileSync(failureFile, 'utf8') : null;
}

/** Runs Electron's own installer for as long as bytes keep coming; resolves with null, or the reason it failed. */
async function fetchRuntime() {
  console.error("fob: fetching Electron's runtime (once)");
  mkdirSync(downloadFolder, { recursive: true });
  const reason = await runInstaller();
  rmSync(downloadFolder, { recursive: true, force: true });
  if (reason) writeFileSync(failureFile, reason);
  return reason;
}

function runInstaller() {
  const env = cleanEnvironment({ TMPDIR: downloadFolder, TEMP: downloadFolder, TMP: downloadFolder });
  const child = spawn(process.execPath, [inProject('node_modules/electron/install.js')], { env, stdio: 'ignore' });
  return new Promise((resolve) => {
    let [size, since, stalled] = [0, Date.now(), false];
    const watch = setInterval(() => {
      const now = sizeOf(downloadFolder) + sizeOf(runtime);
      if (now !== size) [size, since] = [now, Date.now()];
      stalled = Date.now() - since > STALLED_MS;
      if (stalled) child.kill('SIGKILL');
    }, 500);
    child.once('error', () => undefined); // 'close' follows
    child.once('close', (code) => {
      clearInterval(watch);
      if (code === 0) return resolve(null);
      resolve(stalled ? 'its download does not go on' : 'its download failed');
    });
  });
}

function sizeOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}
