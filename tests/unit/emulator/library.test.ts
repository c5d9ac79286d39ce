import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type * as library from '../../../electron/library/fob-emulator.d.ts';
import { startEmulator } from '../../../electron/start-emulator.ts';
import type * as contract from '../../../shared/contract/emulator.ts';
import type { EmulatedRequest, FaultKind } from '../../../shared/model/emulated.ts';

let emulator: library.RunningEmulator;
const SECRET = 'frame-secret-for-tests';
beforeAll(async () => {
  const redirectUris = ['http://127.0.0.1/callback'];
  emulator = await startEmulator({
    seed: {
      apps: [{ provider: 'frameflow', name: 'Cut', redirectUris, clientId: 'cutting-room', clientSecret: SECRET }],
    },
  });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.stop());

test('the declared types are those of the code', () => {
  expectTypeOf(startEmulator).toEqualTypeOf<typeof library.startEmulator>();
  expectTypeOf<library.FaultKind>().toEqualTypeOf<FaultKind>();
  expectTypeOf<library.SeenRequest>().toEqualTypeOf<EmulatedRequest>();
  expectTypeOf<library.KeyOrder>().toExtend<contract.MintKey>();
  expectTypeOf<keyof library.KeyOrder>().toEqualTypeOf<keyof contract.MintKey>();
  expectTypeOf<library.AppOrder>().toExtend<contract.RegisterApp>();
  expectTypeOf<keyof library.AppOrder>().toEqualTypeOf<keyof contract.RegisterApp>();
  expectTypeOf<library.FaultOrder>().toExtend<contract.SetFault>();
  expectTypeOf<keyof library.FaultOrder>().toEqualTypeOf<keyof contract.SetFault>();
});

describe('what is wrong is a sentence with the field and what to do', () => {
  const none = {} as never;
  const app = { provider: 'iconflow', name: 'x', redirectUris: ['http://127.0.0.1/cb'] } as const;
  test.each([
    ['advance', () => emulator.advance(-1), 'ms must be at least 0. Correct it.'],
    ['advance by a text', () => emulator.advance('1' as never), 'ms must be a number. Correct it.'],
    [
      'a field of mintKey',
      () => emulator.mintKey({ provider: 'iconflow', knd: 'x' } as never),
      'knd is not known. Leave it out, or correct its name.',
    ],
    [
      'a date',
      () => emulator.mintKey({ provider: 'iconflow', expiresAt: '2027-01-01' as never }),
      'expiresAt must be a number. It is in milliseconds, such as Date.now() + 3_600_000.',
    ],
    ['no provider', () => emulator.mintKey(none), 'provider is missing. Correct it.'],
    [
      'a tier as plan',
      () => emulator.mintKey({ provider: 'frameflow', plan: 'pro' }),
      'plan is not a plan of FrameFlow. Its tiers are kinds: give kind standard, pro, enterprise.',
    ],
    [
      'a fault',
      () => emulator.fault({ provider: 'iconflow', kind: 'x' as never }),
      /^kind must be one of token_expired, /,
    ],
    [
      'a sign-in fault of keys',
      () => emulator.fault({ provider: 'appflow', kind: 'refresh_reuse' }),
      /^Appflow has keys alone and no sign-in, so this never happens there\. Choose one of token_expired, .*drip\.$/,
    ],
    [
      'a target that is nobody',
      () => emulator.fault({ provider: 'iconflow', kind: 'slow', target: 'bogus' }),
      'The target is no key or client of IconFlow. Give its id, or leave it out for every caller.',
    ],
    [
      'a sign-in fault for a key',
      () => {
        const { id: target } = emulator.mintKey({ provider: 'iconflow' });
        emulator.fault({ provider: 'iconflow', kind: 'large_token', target });
      },
      /^The target is a key, and this happens to clients alone\./,
    ],
    [
      'a redirect to port 0',
      () => emulator.app({ ...app, redirectUris: ['http://127.0.0.1:0/cb'] }),
      'redirectUris must not have the port 0: leave the port out where any will do. Correct this redirect URI.',
    ],
    ['a field of approve', () => emulator.approve({ url: '', usr: 'x' } as never), /^usr is not known\./],
    [
      'requests of nobody',
      () => emulator.requests('figma' as never),
      /^provider is not one of this emulator\. Choose among /,
    ],
  ])('%s', (_what, work, message) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(work).toThrow(
      expect.objectContaining({ name: 'EmulatorError', message: expected, hint: expect.any(String) }),
    );
  });

  test.each([
    [{ prot: 1 }, 'prot is not known. Leave it out, or correct its name.'],
    [{ port: 70_000 }, 'port must be at most 65535. Correct it.'],
    [{ providers: ['figma'] }, /^providers has one that the emulator does not know alone.*Choose among chromaflow, /],
    [{ seed: { keys: [{}] } }, /^keys\.0\.provider is missing\. Correct the seed/],
    [
      {
        seed: {
          apps: [
            { provider: 'iconflow', name: 'x', redirectUris: ['http://127.0.0.1/'], clientSecret: 'x'.repeat(16) },
          ],
        },
      },
      /^clientSecret: x is a public client and has none\./,
    ],
  ])('options %j', async (options, message) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message);
    await expect(startEmulator(options as never)).rejects.toThrow(expect.objectContaining({ message: expected }));
  });

  test('a port that is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'port_busy', field: 'port' });
    holder.close();
  });
});

test('a seed that is refused leaves nothing behind: the corrected one is planted whole', async () => {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'fob-emulator-seed-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true }));
  const sound = { provider: 'iconflow' } as const;
  const open = readdirSync('/proc/self/fd').length;
  const wrong = startEmulator({ stateDir, seed: { keys: [sound, { ...sound, key: 'not-in-its-format' }] } });
  await expect(wrong).rejects.toThrow('the key is not a live');
  expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(open);
  const fixed = await startEmulator({ stateDir, seed: { keys: [sound, sound] } });
  const keys = (await (await fetch(`${fixed.url}/-/api/keys`)).json()) as unknown[];
  await fixed.stop();
  expect(keys).toHaveLength(2);
});

test('a stopped emulator says so, and can be stopped again', async () => {
  const other = await startEmulator({ providers: ['appflow'] });
  await Promise.all([other.stop(), other.stop()]);
  expect(() => other.mintKey({ provider: 'appflow' })).toThrow('The emulator was stopped. Start another.');
});

test('a client of the seed has the id and the secret that it was given', async () => {
  const body = new URLSearchParams({ token: 'nothing' });
  const headers = { Authorization: `Basic ${btoa(`cutting-room:${SECRET}`)}` };
  const answer = await fetch(`${emulator.url}/frameflow/oauth/introspect`, { method: 'POST', headers, body });
  expect(await answer.json()).toEqual({ active: false });
});

test('the Date header and the reset of a limit follow the clock, and go back with it', async () => {
  const distance = async () => {
    const { key } = emulator.mintKey({ provider: 'fluxcascade' });
    const { headers } = await fetch(`${emulator.url}/fluxcascade/api/v1/connections`, {
      headers: { 'X-API-Key': key },
    });
    const ahead = [Date.parse(headers.get('date') ?? ''), Number(headers.get('x-ratelimit-reset')) * 1000];
    return ahead.map((at) => Math.round((at - Date.now()) / 3_600_000) + 0);
  };
  expect(await distance()).toEqual([0, 0]);
  emulator.advance(86_400_000);
  expect(await distance()).toEqual([24, 24]);
  emulator.reset();
  expect(await distance()).toEqual([0, 0]);
});

test.each([
  ['user_mara', ['standard']],
  ['user_tomas', ['standard', 'pro']],
  ['user_yuki', ['standard', 'pro', 'enterprise']],
])('FrameFlow: a token of %s reaches the clips of its tier', async (user, tiers) => {
  const redirect_uri = 'http://127.0.0.1/callback';
  const asked = { response_type: 'code', client_id: 'cutting-room', redirect_uri, scope: 'asset:read' };
  const url = `${emulator.url}/frameflow/oauth/authorize?${new URLSearchParams(asked)}`;
  const code = new URL(emulator.approve({ url, user })).searchParams.get('code') ?? '';
  const token = await fetch(`${emulator.url}/frameflow/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`cutting-room:${SECRET}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const clips = await fetch(`${emulator.url}/frameflow/v1/assets?per_page=100`, {
    headers: { Authorization: `Bearer ${access_token}` },
  });
  const { data } = (await clips.json()) as { data: { tier: string }[] };
  expect(new Set(data.map((clip) => clip.tier))).toEqual(new Set(tiers));
});

describe('FluxCascade tells its figures on every answer', () => {
  const call = (key: string, init: RequestInit = {}, path = '/api/v1/connections') =>
    fetch(`${emulator.url}/fluxcascade${path}`, { ...init, headers: { 'X-API-Key': key } });
  const figures = ({ headers }: Response) => {
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
    return [Number(limit), Number(remaining), Math.round(Number(reset) - Date.now() / 1000)];
  };

  test('a caller who is nobody has used nothing', async () => {
    const answer = await call('fc_nobody');
    expect([answer.status, ...figures(answer).slice(0, 2)]).toEqual([401, 100, 100]);
    expect(Math.abs(figures(answer)[2]!)).toBeLessThanOrEqual(2);
  });

  test.each([
    ['rate_limited_seconds', 429, 20],
    ['rate_limited_days', 429, 345_600],
    ['server_error', 500, 60],
    ['unavailable', 503, 60],
  ] as const)('under %s', async (kind, status, reset) => {
    const { key } = emulator.mintKey({ provider: 'fluxcascade' });
    emulator.fault({ provider: 'fluxcascade', kind, times: 1 });
    const answer = await call(key);
    expect([answer.status, figures(answer)[0]]).toEqual([status, 100]);
    expect(Math.abs(figures(answer)[2]! - reset)).toBeLessThanOrEqual(2);
  });

  test.each([
    ['a parameter sent twice', '/api/v1/connections?q=a&q=b', 'q is sent twice'],
    ['an address that cannot be read', '/api/v1/%zz', null],
  ])('of %s', async (_what, path, message) => {
    const { key } = emulator.mintKey({ provider: 'fluxcascade' });
    const answer = await call(key, {}, path);
    expect([answer.status, figures(answer)[0]]).toEqual([400, 100]);
    if (message !== null) expect((await answer.json()).message).toBe(message);
  });
});
