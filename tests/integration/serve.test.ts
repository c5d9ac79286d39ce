import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SystemState } from '../../shared/model/system.ts';
import {
  bareEnvironment,
  freshBase,
  PASSPHRASE,
  runFob,
  type ServedFob,
  type ServeOptions,
  serveFob,
} from '../support/served-fob.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function served(options?: ServeOptions): Promise<ServedFob> {
  const fob = await serveFob(options);
  cleanUps.push(fob.cleanUp);
  return fob;
}

function base(): string {
  const dir = freshBase();
  cleanUps.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Runs `fob serve` on a folder where it is meant to fail at once. */
function failing(dir: string, ...words: string[]) {
  const ports = ['--proxy-port', '0', '--emulator-port', '0', '--no-ui'];
  return runFob(['serve', '--data-dir', path.join(dir, 'data'), ...ports, ...words], { env: bareEnvironment(dir) });
}

const children = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
const status = async (url: string) => (await fetch(url).catch(() => null))?.status;

describe('a served Fob', () => {
  let fob: ServedFob;
  beforeAll(async () => {
    fob = await serveFob();
  });
  afterAll(() => fob.cleanUp());

  it('keeps everything to its owner', async () => {
    expect(statSync(fob.dataDir).mode & 0o777).toBe(0o700);
    for (const entry of readdirSync(fob.dataDir, { recursive: true, withFileTypes: true })) {
      const { mode } = statSync(path.join(entry.parentPath, entry.name));
      expect({ name: entry.name, open: mode & 0o077 }).toEqual({ name: entry.name, open: 0 });
    }
  });

  it('has no inspector: SIGUSR1 opens nothing and ends nothing', async () => {
    for (const pid of [fob.ready.pid, ...children(fob.ready.pid)]) process.kill(pid, 'SIGUSR1');
    await sleep(300);
    expect(await status('http://127.0.0.1:9229/json')).toBeUndefined();
    expect((await fob.fob(['limits'])).status).toBe(0);
  });

  it('puts no secret and no passphrase on a command line or into an environment', async () => {
    for (const pid of [fob.ready.pid, ...children(fob.ready.pid)]) {
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(PASSPHRASE);
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(PASSPHRASE);
    }
  });

  it('does not mind a reader that goes away', async () => {
    const child = spawn(
      'sh',
      ['-c', `"${process.execPath}" electron/cli.ts providers --json --data-dir "${fob.dataDir}" | head -c 1`],
      { cwd: path.join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(err).toBe('');
  });

  it('locks by ending the engine that held the secrets, answers 423, and opens again with the passphrase alone', async () => {
    const [engine] = children(fob.ready.pid);
    const { key } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'iconflow']);
    await fob.json(['keys', 'add', '--provider', 'iconflow', '--label', 'icons', '--upstream', 'emulator'], key);
    const locked = await fob.json<SystemState>(['lock']);
    expect(locked).toMatchObject({ phase: 'locked', needsPassphrase: true, restarts: 0 });
    expect(children(fob.ready.pid)).not.toContain(engine);
    expect(await status(`${fob.ready.proxy}/iconflow/v2/packs`)).toBe(423);
    expect(await fob.fob(['keys', 'list'])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^fob: Fob is locked: .+\n$/),
    });
    expect(await fob.fob(['unlock'], 'not the passphrase')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^fob: .+: .+\n$/),
    });
    expect(await fob.json<SystemState>(['unlock'], `${PASSPHRASE}\n`)).toMatchObject({ phase: 'open' });
    expect(await fob.json<unknown[]>(['keys', 'list'])).toHaveLength(1);
  });
});

describe('fob serve', () => {
  it('says on one line where it listens, and ends with status 0 within 5 s of SIGTERM', async () => {
    const fob = await served();
    const { ready } = fob;
    expect(ready).toEqual({
      pid: expect.any(Number),
      proxy: expect.any(String),
      emulator: expect.any(String),
      ui: expect.any(String),
      dataDir: fob.dataDir,
      store: 'file',
    });
    for (const url of [ready.proxy, ready.emulator, ready.ui]) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const stream = fetch(`${ready.emulator}/`).then((answer) => answer.text());
    await stream;
    const from = performance.now();
    expect(await fob.stop()).toBe(0);
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(existsSync(path.join(fob.dataDir, 'host.json'))).toBe(false);
    expect(existsSync(path.join(fob.dataDir, 'fob.sock'))).toBe(false);
  });

  it('restarts a crashed engine on the same ports, opens it from the passphrase file, and says so', async () => {
    const fob = await served();
    const [engine = 0] = children(fob.ready.pid);
    process.kill(engine, 'SIGKILL');
    const state = await fob.json<SystemState>(['unlock']);
    expect(state).toMatchObject({ phase: 'open', restarts: 1 });
    expect(`http://127.0.0.1:${state.proxy.port}`).toBe(fob.ready.proxy);
    expect(fob.log()).toContain('fob: note: the engine crashed and is started again');
  });

  it('after kill -9 of the host the engine ends too, and a new Fob takes over the folder', async () => {
    const dir = base();
    const fob = await served({ base: dir });
    const [engine = 0] = children(fob.ready.pid);
    fob.kill('SIGKILL');
    await vi.waitFor(() => expect(existsSync(`/proc/${engine}`)).toBe(false), { timeout: 5_000 });
    const again = await served({ base: dir });
    expect(again.ready.store).toBe('file');
  });

  it('refuses a second one on the same folder, naming the pid', async () => {
    const dir = base();
    const fob = await served({ base: dir });
    expect(await failing(dir)).toEqual({
      status: 1,
      out: '',
      err: `fob: Fob already runs on ${fob.dataDir} (pid ${fob.ready.pid}): use the running one, end it first, or choose another folder with --data-dir\n`,
    });
  });

  it('names the port that is taken and who has it', async () => {
    const dir = base();
    const holder: Server = createServer().listen(0, '127.0.0.1');
    cleanUps.push(() => holder.close());
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const { status: failed, err } = await failing(dir, '--proxy-port', String(port));
    expect(failed).toBe(1);
    expect(err.split('\n').at(-2)).toMatch(
      new RegExp(`^fob: port ${port} for the proxy is taken by .*\\(pid ${process.pid}\\): `),
    );
  });

  it('waits in the setup phase where there is no keychain, and offers the file', async () => {
    const fob = await served({ withoutStore: true });
    expect(fob.ready.store).toBeNull();
    await vi.waitFor(() => expect(fob.log()).toContain('--store file --passphrase-file F'));
    expect(await status(`${fob.ready.proxy}/iconflow/v2/packs`)).toBe(423);
    expect((await fob.fob(['unlock'])).err).toMatch(/^fob: no storage is chosen yet: /);
  });

  it('refuses another storage than the pinned one, a wrong passphrase, and a keychain that is not there', async () => {
    const dir = base();
    const fob = await served({ base: dir });
    await fob.stop();
    const other = await failing(dir, '--store', 'keychain');
    expect(other).toMatchObject({ status: 1, out: '' });
    expect(other.err.split('\n').at(-2)).toMatch(/^fob: .*file.*: .+/);
    writeFileSync(path.join(dir, 'passphrase'), 'a wrong passphrase');
    const wrong = await failing(dir, '--passphrase-file', path.join(dir, 'passphrase'));
    expect(wrong.status).toBe(1);
    expect(wrong.err.split('\n').at(-2)).toMatch(/^fob: .*passphrase.*: .+/);
    const none = await failing(base(), '--store', 'keychain');
    expect(none.status).toBe(1);
    expect(none.err.split('\n').at(-2)).toMatch(/^fob: .+: .+/);
  });

  it('takes a passphrase file that others can read, as containers mount them, and says so', async () => {
    const dir = base();
    const file = path.join(dir, 'passphrase');
    chmodSync(file, 0o644);
    const fob = await served({ base: dir });
    expect(fob.log()).toContain(`passphrase file is open to others path="${file}"`);
  });

  it('takes a folder whose path is too long for a socket', async () => {
    const dir = path.join(base(), 'd'.repeat(120));
    mkdirSync(dir);
    writeFileSync(path.join(dir, 'passphrase'), PASSPHRASE, { mode: 0o600 });
    const fob = await served({ base: dir });
    expect(existsSync(path.join(fob.dataDir, 'fob.sock'))).toBe(false);
    expect((await fob.fob(['limits'])).status).toBe(0);
  });
});
