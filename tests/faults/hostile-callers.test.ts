import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';
import { type RawAnswer, sendRaw } from '../support/raw-http.ts';

/* Tools that send anything as a key, and fields that no tool key and no credential has; through the whole engine. */
let base: string;
let engine: Awaited<ReturnType<typeof composeEngine>>;
let upstream: Upstream;
let credentialId: string;
let toolId: string;
let port: number;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-hostile-'));
  engine = await composeEngine(base);
  upstream = await startUpstream((_req, res) => res.end('vendor'));
  const route = { methods: ['GET' as const], path: '/**', scope: null, class: 'all' };
  await engine.cli.providers.add({ json: JSON.stringify(testProvider({ routes: [route] })) });
  const added = { provider: 'acme', label: 'k', secret: 'ak_Hostile0123456789abc', upstream: upstream.url };
  credentialId = (await engine.cli.credentials.add(added)).credential.id;
  toolId = (await engine.cli.tools.add({ label: 'mine', bindings: [{ credentialId }] })).tool.id;
  port = Number(new URL(engine.ready.proxy).port);
});
afterAll(async () => {
  await engine.finish();
  await upstream.close();
  rmSync(base, { recursive: true, force: true });
});

const callWith = (key: string): Promise<RawAnswer> =>
  sendRaw(port, `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`);
const shapeOf = ({ status, head, body }: RawAnswer) => ({
  status,
  head: head.replace(/^Date: .*$/im, ''),
  body,
});

describe('a key that is none', () => {
  const KEYS = [
    `' OR '1'='1`,
    `fob_'; DROP TABLE tool_keys; --`,
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '%00',
    'fob_%F0%9F%94%91',
    Buffer.from('fob_ключ🔑').toString('latin1'),
    `fob_${'0'.repeat(33)}`,
    'x'.repeat(15_000),
    '{"$gt":""}',
    '',
  ];

  test('gets the same 401, to the byte', async () => {
    const shapes = (await Promise.all(KEYS.map(callWith))).map(shapeOf);
    expect(shapes[0]).toMatchObject({ status: 401, head: expect.stringContaining('Fob-Refusal: invalid_key') });
    for (const [index, shape] of shapes.entries()) expect([KEYS[index], shape]).toEqual([KEYS[index], shapes[0]]);
    expect(upstream.seen).toEqual([]);
  });

  test('and so do one that was revoked and one that has ended; the record alone tells them apart', async () => {
    const bindings = [{ credentialId }];
    const revoked = await engine.cli.tools.add({ label: 'revoked', bindings });
    await engine.cli.tools.revoke({ id: revoked.tool.id });
    const ended = await engine.cli.tools.add({ label: 'ended', bindings, expiresAt: Date.now() + 300 });
    const isOver = async () => (await engine.cli.tools.list({})).find(({ id }) => id === ended.tool.id)?.status;
    await expect.poll(isOver).toBe('expired');
    const shapes = [];
    for (const key of ['fob_nobody', revoked.key, ended.key]) shapes.push(shapeOf(await callWith(key)));
    expect(shapes).toEqual([shapes[0], shapes[0], shapes[0]]);
    const rows = await engine.cli.activity.list({ refusal: 'invalid_key', limit: 3 });
    expect(rows.map(({ tool, detail }) => [tool, detail])).toEqual([
      ['ended', 'the tool key is expired'],
      ['revoked', 'the tool key is revoked'],
      [null, null],
    ]);
  });

  test.each([
    ['1 MB long', 'x'.repeat(1 << 20)],
    ['with a NUL', 'fob_\0'],
    ['with a line end', 'fob_a\r\nX-A: b\rc'],
  ])('%s is no well-formed request: 400', async (_name, key) => {
    const { status, reset } = await callWith(key);
    expect(status === 400 || reset).toBe(true);
    expect(upstream.seen).toEqual([]);
  });

  test('whatever visible bytes it is made of: 401, and nothing goes out', async () => {
    const bytes = fc.array(
      fc.integer({ min: 0x21, max: 0xff }).filter((byte) => byte !== 0x7f),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (codes) => {
        expect((await callWith(String.fromCharCode(...codes))).status).toBe(401);
      }),
      { numRuns: 60 },
    );
    expect(upstream.seen).toEqual([]);
  });
});

describe('a field that does not belong there', () => {
  const cli = () => engine.cli as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const add = { provider: 'acme', label: 'other', secret: 'ak_Other0123456789abcdef' };

  test.each([
    ['credentials', 'add', () => ({ ...add, destination: 'https://evil.example' })],
    ['credentials', 'add', () => ({ ...add, id: 'cred_0000000000000000000000' })],
    ['credentials', 'add', () => ({ ...add, identity: credentialId })],
    ['credentials', 'edit', () => ({ id: credentialId, set: { secret: 'ak_Other0123456789abcdef' } })],
    ['credentials', 'edit', () => ({ id: credentialId, set: { destination: 'https://evil.example' } })],
    [
      'credentials',
      'rotate',
      () => ({ id: credentialId, secret: 'ak_Other0123456789abcdef', upstream: 'https://evil.example' }),
    ],
    ['tools', 'add', () => ({ label: 't', bindings: [{ credentialId }], scope: '*' })],
    ['tools', 'add', () => ({ label: 't', bindings: [{ credentialId, destination: 'https://evil.example' }] })],
    ['tools', 'edit', () => ({ id: toolId, label: 'wider', scope: '*' })],
    ['tools', 'edit', () => ({ id: toolId, key: 'fob_mine' })],
    ['tools', 'edit', () => ({ id: toolId, bindings: [{ credentialId, destination: 'https://evil.example' }] })],
    ['alerts', 'guard', () => ({ credentialId, suspendOnSpike: false, suspendedAt: null })],
  ])('%s.%s refuses the whole input and changes nothing (%#)', async (namespace, procedure, input) => {
    const before = [await engine.cli.credentials.list({}), await engine.cli.tools.list({})];
    const run = cli()[namespace]?.[procedure];
    expect(run).toBeTypeOf('function');
    await expect(run?.(input())).rejects.toMatchObject({ data: { code: 'bad_input' } });
    expect([await engine.cli.credentials.list({}), await engine.cli.tools.list({})]).toEqual(before);
  });
});
