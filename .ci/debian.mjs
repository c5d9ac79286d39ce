import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';

/** What building keytar's native part needs. */
export const buildPackages = ['libsecret-1-dev', 'pkg-config', 'python3', 'make', 'g++'];

/** What only the tests need: a keyring and its control, a browser, a display, what the tour and the TLS tests call, and faults. */
export const testPackages = [
  'gnome-keyring',
  'dbus',
  'libglib2.0-bin',
  'chromium',
  'xvfb',
  'curl',
  'openssl',
  'libfaketime',
  'strace',
];

const lists = '/var/lib/apt/lists';
const DAY_MS = 86_400_000;

/** Which of the packages are not installed; an empty list on a system without dpkg. */
export function missingPackages(packages) {
  if (!existsSync('/etc/debian_version')) return [];
  const fields = ['db:Status-Abbrev', 'Package', 'Provides'].map((field) => `$\{${field}}`).join('\t');
  const query = spawnSync('dpkg-query', ['-W', `-f=${fields}\n`], { encoding: 'utf8' });
  if (query.status !== 0) return [];
  const present = new Set();
  for (const line of query.stdout.split('\n')) {
    const [status = '', name, provides = ''] = line.split('\t');
    if (!status.startsWith('ii')) continue;
    present.add(name);
    // A package may live under another's name: pkg-config is provided by pkgconf on newer releases.
    for (const other of provides.split(',')) present.add(other.trim().split(' ')[0]);
  }
  return packages.filter((name) => !present.has(name));
}

/** Installs packages as root, without questions, all output on stderr; true if it worked. */
export function installPackages(packages) {
  if (listsAreOld()) apt('update');
  return install(packages) || (apt('update') && install(packages));
}

const install = (packages) => apt('install', '-y', '--no-install-recommends', ...packages);

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0;
}

function listsAreOld() {
  try {
    const some = readdirSync(lists).some((name) => name.endsWith('Packages') || name.includes('_Packages'));
    return !some || Date.now() - statSync(lists).mtimeMs > DAY_MS;
  } catch {
    return true;
  }
}
