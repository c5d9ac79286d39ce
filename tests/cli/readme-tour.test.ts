import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { freshBase } from '../support/served-fob.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

let keyring: Keyring;
let env: NodeJS.ProcessEnv;
let base: string;
let serving: ChildProcess;
let proxy: string;

beforeAll(async () => {
  keyring = await startKeyring();
  base = freshBase();
  env = { ...process.env, ...keyring.environment, FOB_DATA_DIR: path.join(base, 'data') };
  // Any free ports instead of the usual ones, which somebody's own Fob may hold; all else as it is written.
  const command = `${blocks('tour-serve').trim()} --proxy-port 0 --emulator-port 0 --ui-port 0`;
  serving = spawn('bash', ['-c', command], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  proxy = await said(serving, /^ +proxy +(http:\S+)$/m);
});

afterAll(async () => {
  // npm passes no signal on to what it runs: the whole group is told.
  if (serving?.pid) process.kill(-serving.pid, 'SIGTERM');
  await sleep(500);
  await keyring?.stop();
  rmSync(base, { recursive: true, force: true });
});

it('does what the tour of the README says, command by command', async () => {
  const { out, status } = await bash(`set -eo pipefail\n${blocks('tour').replaceAll('http://127.0.0.1:4680', proxy)}`);
  expect(status, out).toBe(0);
  expect(out).toMatch(/^Stored Icon sync \(iconflow, ifk_live_….{4}\) as cred_\w{22}$/m);
  expect(out).toMatch(/^\{"data":\[\{.*\} 200$/m);
  expect(out).toMatch(/^HTTP\/1\.1 403 Forbidden\r$[\s\S]*^Fob-Refusal: insufficient_scope\r$/m);
  expect(out).toMatch(/^Fob-Fix: Allow this scope for the tool key in Fob, or use one that has it\r$/m);
  expect(out).toMatch(/^\{"error":"unauthorized".*\} 401$/m);
  const [, served, refused] = /^ *(\d+) 200 *\n *(\d+) 429 \d+$/m.exec(out) ?? [];
  expect([Number(served), Number(refused)]).toEqual([199, 6]); // one of the 200 went to the first call above
  expect(out).toMatch(/^Icon sync +iconflow .*200 of 200/m);
  expect(out).toMatch(/^\S+ \S+ +Tour +iconflow +GET \/v2\/packs +429 +refused by limit: rate_limited/m);
  expect(out).toMatch(/locked.* 423$/m);
  expect(README).not.toContain(base);
});

/** All fenced blocks of the README that carry a mark, in order. */
function blocks(mark: string): string {
  const found = [...README.matchAll(/^```sh (\S+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === mark);
  if (found.length === 0) throw new Error(`the README has no block marked ${mark}`);
  return found.map(([, , text]) => text).join('\n');
}

function bash(script: string): Promise<{ out: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', script], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
    }
    child.once('close', (status) => resolve({ out, status }));
  });
}

/** Waits until a program has printed the pattern and gives its first group. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`fob serve ended with ${code}: ${text}`)));
  });
}
