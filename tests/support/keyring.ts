import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PASSWORD = 'keyring of a test\n';
/** Without service folders: the bus must not start a second daemon in the place of one that a test killed. */
const BUS_CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;
const LOGIN = '/org/freedesktop/secrets/collection/login';

/** A real gnome-keyring on a D-Bus session of its own, in a private temporary home; this process's environment points at it. */
export type Keyring = {
  environment: NodeJS.ProcessEnv;
  /** Locks the collection, as a screen lock or a person does. */
  lock(): void;
  /** Ends the daemon at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts a new, unlocked daemon over the same keyring files. */
  start(): Promise<void>;
  /** Holds the daemon so that every call hangs, and lets it go on. */
  suspend(): void;
  resume(): void;
  stop(): Promise<void>;
};

/** Starts bus and daemon; the environment of this process is put back by `stop`. */
export async function startKeyring(): Promise<Keyring> {
  const home = mkdtempSync(path.join(tmpdir(), 'fob-keyring-'));
  for (const name of ['run', 'data', 'config', 'cache']) mkdirSync(path.join(home, name), { mode: 0o700 });
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
  };
  const config = path.join(home, 'bus.conf');
  writeFileSync(config, BUS_CONFIG);
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  environment.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus);
  const before = pointHere(environment);
  let daemon = await startDaemon(environment).catch(async (error: unknown) => {
    await end(bus);
    throw error;
  });
  return {
    environment,
    lock: () =>
      void call(environment, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', `['${LOGIN}']`),
    kill: () => end(daemon),
    start: async () => {
      await end(daemon);
      daemon = await startDaemon(environment);
    },
    suspend: () => void daemon.kill('SIGSTOP'),
    resume: () => void daemon.kill('SIGCONT'),
    stop: async () => {
      await end(daemon);
      await end(bus);
      Object.assign(process.env, before);
      for (const [name, value] of Object.entries(before)) if (value === undefined) delete process.env[name];
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function pointHere(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const before: NodeJS.ProcessEnv = {};
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', ...Object.keys(environment)]) before[name] = process.env[name];
  delete process.env.DISPLAY;
  delete process.env.WAYLAND_DISPLAY;
  Object.assign(process.env, environment);
  return before;
}

async function startDaemon(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin?.end(PASSWORD);
  const property = 'org.freedesktop.DBus.Properties.Get';
  for (let tries = 0; tries < 200; tries += 1) {
    if (call(environment, LOGIN, property, 'org.freedesktop.Secret.Collection', 'Locked').includes('false'))
      return daemon;
    await sleep(25);
  }
  await end(daemon);
  throw new Error('gnome-keyring did not come up unlocked');
}

function call(environment: NodeJS.ProcessEnv, object: string, method: string, ...values: string[]): string {
  const target = ['--dest', 'org.freedesktop.secrets', '--object-path', object, '--method', method];
  const done = spawnSync('gdbus', ['call', '--session', '--timeout=3', ...target, ...values], {
    env: environment,
    encoding: 'utf8',
  });
  return done.stdout ?? '';
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('error', reject);
  });
}
