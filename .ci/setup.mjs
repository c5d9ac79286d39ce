// Makes a fresh clone ready to run. Plain JavaScript without dependencies, for Node 18 and newer.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { buildPackages, installPackages, missingPackages, testPackages } from './debian.mjs';
import { isInstalled, readStamp, stampFile, wantedHash } from './installed.mjs';
import { bundledNode, inProject, isStarted, node24, onNode24, root } from './paths.mjs';

const keytarBinary = inProject('node_modules/keytar/build/Release/keytar.node');
const lockFile = inProject('.cache/setup.lock');
const lockfile = inProject('package-lock.json');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const say = (text) => console.error(`fob: ${text}`);

/**
 * Brings Debian packages and node_modules in step. With `tests` also what only the tests need. Everything it prints goes
 * to stderr. Returns the Debian packages that are still missing.
 */
export function setup({ tests = false } = {}) {
  requireNode();
  const keytarWanted = !isInstalled() || readStamp()?.keytar !== 'built';
  const missing = ensureDebian(
    [...(keytarWanted || tests ? buildPackages : []), ...(tests ? testPackages : [])],
    tests,
  );
  locked(() => {
    ensureModules();
    ensureKeytar();
  });
  if (!node24Works()) {
    fail(
      'Node 24 was installed but does not run on this system. Install Node 24 or newer from nodejs.org and start again.',
    );
  }
  return missing;
}

function requireNode() {
  if (!onNode24() && !bundledNode()) {
    fail(
      `Fob needs Node 24 or newer and this is ${process.versions.node}. ` +
        `No package brings it to ${process.platform}-${process.arch}: install it from nodejs.org and start again.`,
    );
  }
}

function node24Works() {
  if (onNode24()) return true;
  const binary = node24();
  return binary !== null && spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}

function ensureDebian(packages, tests) {
  const missing = packages.length > 0 ? missingPackages(packages) : [];
  if (missing.length === 0) return [];
  if (process.getuid?.() !== 0) {
    const purpose = tests ? 'some tests are not run without them' : 'without them the encrypted file vault is used';
    say(`missing Debian packages (${purpose}): sudo apt-get install -y ${missing.join(' ')}`);
    return missing;
  }
  say(`installing Debian packages: ${missing.join(' ')}`);
  if (!installPackages(missing)) say(`apt-get could not install ${missing.join(' ')}; going on without them`);
  return missingPackages(missing);
}

function ensureModules() {
  if (isInstalled()) return;
  if (!matchesLock()) {
    // A registry that lacks packages of other platforms leaves them out of the lock file, and `npm ci` then refuses it.
    // `npm install --no-save` keeps to the same lock file, versions and integrity, and never writes it.
    const command = lockIsComplete() ? ['ci'] : ['install', '--no-save'];
    say(`installing packages (npm ${command.join(' ')})`);
    // Install scripts run by name only, below, whatever this npm's version thinks of allowScripts.
    const status = npm(...command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
    if (status !== 0) fail(`npm ${command[0]} failed; its reasons are above. Correct them and start again.`);
  }
  writeStamp('unknown');
}

/** True if the lock file has an entry for every optional package that its entries name. */
function lockIsComplete() {
  const { packages } = readJson(lockfile);
  return Object.entries(packages).every(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).every(
      (name) => packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`],
    ),
  );
}

/** True if somebody else (a plain `npm ci`) has already installed exactly what the lock file says. */
function matchesLock() {
  try {
    const wanted = readJson(lockfile).packages;
    const there = readJson(inProject('node_modules/.package-lock.json')).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || there[path]?.version === entry.version || (!there[path] && entry.optional),
    );
  } catch {
    return false;
  }
}

/** Builds keytar's native part. It is optional: without it Fob offers the encrypted file vault, so a failure is one line. */
function ensureKeytar() {
  const known = readStamp()?.keytar;
  const state = existsSync(keytarBinary) ? 'built' : buildKey();
  if (known === state) return;
  if (state !== 'built' && npm(...rebuildArguments()) !== 0) {
    say(
      'keytar could not be built, so the OS keychain cannot be used here; Fob offers its encrypted file vault instead',
    );
  }
  writeStamp(existsSync(keytarBinary) ? 'built' : state);
}

/** Under which conditions the build was tried: it is tried again only when these change. */
const buildKey = () => `not built (${process.platform}, libsecret ${hasLibsecret() ? 'present' : 'absent'})`;

function rebuildArguments() {
  // With a compiler at hand the checked source is built; else keytar's install script fetches its prebuilt binary.
  const fromSource = process.platform === 'linux' && hasLibsecret() ? ['--build-from-source=keytar'] : [];
  return ['rebuild', 'keytar', '--loglevel=error', ...fromSource];
}

const hasLibsecret = () => spawnSync('pkg-config', ['--exists', 'libsecret-1'], { stdio: 'ignore' }).status === 0;

function writeStamp(keytar) {
  writeFileSync(stampFile, `${JSON.stringify({ hash: wantedHash(), keytar })}\n`);
}

/** Runs npm with its output on stderr. The npm and the Node that started us are used: ours may be replaced meanwhile. */
function npm(...args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const bin = inProject('node_modules/.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
  const env = { ...process.env, PATH: path.join(delimiter), ...localHeaders(node) };
  const options = { cwd: root, env, stdio: ['ignore', 2, 2] };
  if (script && node && existsSync(script) && existsSync(node))
    return spawnSync(node, [script, ...args], options).status;
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' }).status;
}

/** Headers that came with an installed Node serve node-gyp without a download; keytar uses only the stable Node-API. */
function localHeaders(node) {
  const prefix = dirname(dirname(realpathSync(node && existsSync(node) ? node : process.execPath)));
  const found = existsSync(join(prefix, 'include/node/node_api.h'));
  return found && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {};
}

/** One installation at a time: `npm start` and `npm test` in a fresh clone must not install over one another. */
function locked(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  try {
    work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives()) rmSync(lockFile, { force: true });
    return false;
  }
}

function holderLives() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (pid === 0) return Date.now() - statSync(lockFile).mtimeMs < 10_000; // its number is not written yet
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(text) {
  say(text);
  process.exit(1);
}

if (isStarted(import.meta.url)) setup({ tests: process.argv.includes('--tests') });
