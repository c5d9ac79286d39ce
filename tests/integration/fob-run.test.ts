import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tool } from '../../shared/model/tool.ts';
import { bareEnvironment, type Ran, runFob, type ServedFob, serveFob } from '../support/served-fob.ts';

const CLI = path.join(import.meta.dirname, '../../electron/cli.ts');

let fob: ServedFob;
let credential: string;

beforeAll(async () => {
  fob = await serveFob();
  const minted = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'iconflow']);
  const added = await fob.json<{ id: string }>(
    ['keys', 'add', '--provider', 'iconflow', '--label', 'Practice', '--upstream', 'emulator'],
    minted.key,
  );
  credential = added.id;
}, 30_000);
afterAll(() => fob.cleanUp());

const node = process.execPath;
const tools = () =>
  fob.json<Tool[] | { tools: Tool[] }>(['tools', 'list']).then((got) => ('tools' in got ? got.tools : got));
/** `fob run` in a process of its own; what follows -- is the program's, so the data folder comes first. */
const run = (words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  runFob(['run', '--data-dir', fob.dataDir, ...words], { env: bareEnvironment(path.dirname(fob.dataDir), more) });
const ran = (script: string, ...args: string[]): Promise<Ran> =>
  run(['--credential', credential, '--', node, '-e', script, ...args]);

test('a program calls through Fob with a key of its own, which ends with it', async () => {
  const { status, out } = await ran(`
    fetch(process.env.FOB_BASE_URL + '/v2/packs', { headers: { authorization: 'Bearer ' + process.env.FOB_KEY } })
      .then((answer) => { console.log(JSON.stringify([answer.status, process.env.FOB_KEY, process.argv])); process.exitCode = 7; });
  `);
  expect(status).toBe(7);
  const [answer, key, words] = JSON.parse(out);
  expect(answer).toBe(200);
  expect(key).toMatch(/^fob_/);
  expect(words.join(' ')).not.toContain(key);
  const [tool] = await tools();
  expect(tool).toMatchObject({ status: 'revoked', label: 'fob run node', last4: key.slice(-4) });
  const again = await fetch(`${fob.ready.proxy}/iconflow/v2/packs`, { headers: { authorization: `Bearer ${key}` } });
  expect(again.status).toBe(401);
});

test('the words of a program are data: quotes, line breaks, $(…), options of its own', async () => {
  const words = ['it\'s "quoted"', 'a\r\nb', '$(touch /tmp/never)', '`id`', '--token=x', '--json', '*', ''];
  const { status, out } = await ran('console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual(words);
});

test('NODE_OPTIONS is the program’s own: Fob’s other children never see it, the program does', async () => {
  const words = ['--credential', credential, '--', node, '-p', 'process.env.NODE_OPTIONS'];
  const { out } = await run(words, { NODE_OPTIONS: '--no-warnings' });
  expect(out.trim()).toBe('--no-warnings');
});

test('a program that does not start is 127, one that a signal ends 128 and its number; no key is left', async () => {
  const missing = await run(['--credential', credential, '--', 'no-such-program-here']);
  expect(missing.status).toBe(127);
  expect(missing.err).toContain('there is no such program');
  expect((await ran("process.kill(process.pid, 'SIGKILL')")).status).toBe(137);
  expect((await tools()).filter(({ status }) => status === 'active')).toEqual([]);
});

test('a signal to fob reaches the program, which may end as it likes', async () => {
  const words = ['run', '--data-dir', fob.dataDir, '--credential', credential, '--', node, '-e'];
  const script = "process.on('SIGTERM', () => process.exit(5)); console.log('up'); setInterval(() => {}, 1000);";
  const child = spawn(node, [CLI, ...words, script], {
    env: bareEnvironment(path.dirname(fob.dataDir)),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(5);
  expect((await tools()).filter(({ status }) => status === 'active')).toEqual([]);
});

test('without a key or connection it says what is missing and starts nothing', async () => {
  const { status, err, out } = await run(['--', node, '-p', '1']);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('--credential or --connection is needed');
});

test('fob tools edit: one more scope, a longer life, another name; the key stays', async () => {
  const add = [
    'tools',
    'add',
    '--label',
    'Editor',
    '--credential',
    credential,
    '--scopes',
    'packs:read',
    '--expires',
    '1h',
  ];
  const { key, id } = await fob.json<{ key: string; id: string }>(add);
  const write = () =>
    fetch(`${fob.ready.proxy}/iconflow/v2/packs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"name":"Set"}',
    });
  expect((await write()).status).toBe(403);
  const edited = await fob.json<Tool>(['tools', 'edit', 'Editor', '--add-scopes', 'packs:write', '--expires', 'never']);
  expect(edited).toMatchObject({ id, expiresAt: null, bindings: [{ scopes: ['packs:read', 'packs:write'] }] });
  expect((await write()).status).toBeLessThan(300);
  const narrowed = await fob.json<Tool>([
    'tools',
    'edit',
    id,
    '--scopes',
    'packs:read',
    '--limit',
    '5/min',
    '--label',
    'Reader',
  ]);
  expect(narrowed).toMatchObject({ label: 'Reader', limit: { limit: 5, windowSeconds: 60 } });
  expect((await write()).status).toBe(403);
});
