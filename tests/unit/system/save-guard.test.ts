import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { AddressFault } from '../../../electron/platform/address-guard.ts';
import { demandDialable } from '../../../electron/platform/guarded-post.ts';
import { guardedSaves } from '../../../electron/system/save-guard.ts';

const example = JSON.parse(
  readFileSync(new URL('../../support/providers/example-provider.json', import.meta.url), 'utf8'),
);

function setUp(leadsTo: Record<string, string>) {
  const providers = { add: vi.fn((json: string) => json) };
  const credentials = { add: vi.fn(async (input: object) => input) };
  const check = async (url: URL) => {
    demandDialable(url);
    const address = leadsTo[url.hostname];
    if (address === 'hang') await new Promise(() => undefined);
    if (address !== undefined) demandDialable(new URL(`https://${address}/`));
  };
  const saves = guardedSaves({ providers, credentials } as never, check);
  const add = (upstream?: string) => saves.credentials.add({ upstream } as never);
  const provider = (base: string) =>
    saves.providers.add(JSON.stringify({ ...example, api: { ...example.api, base }, oauth: null }));
  return { providers, credentials, saves, add, provider };
}

test.for([
  'https://10.0.0.1',
  'https://192.168.1.1/api',
  'https://172.16.0.9',
  'https://100.64.0.1',
  'https://private.example',
  'https://metadata.example',
])('%s is refused at save, named by its field', async (address) => {
  const world = setUp({ 'private.example': '10.1.2.3', 'metadata.example': '169.254.169.254' });
  await expect(world.add(address)).rejects.toMatchObject({ data: { code: 'bad_input', field: 'upstream' } });
  await expect(world.provider(address)).rejects.toMatchObject({ data: { code: 'bad_input', field: 'api.base' } });
  expect([world.providers.add.mock.calls, world.credentials.add.mock.calls]).toEqual([[], []]);
});

test('public names, this machine, live and the emulator pass', async () => {
  const world = setUp({ 'public.example': '93.184.215.14' });
  for (const upstream of ['https://public.example', 'http://127.0.0.1:9000', 'live', 'emulator', undefined])
    await world.add(upstream);
  await world.provider('https://public.example');
  expect(world.credentials.add).toHaveBeenCalledTimes(5);
  expect(world.providers.add).toHaveBeenCalledTimes(1);
});

test.each([
  ['oauth.base', { base: 'https://private.example' }],
  ['oauth.issuer', { issuer: 'https://private.example' }],
  ['oauth.endpoints.token', { endpoints: { authorization: '/a', token: 'https://private.example/t' } }],
  ['oauth.endpoints.revocation', { endpoints: { authorization: '/a', token: '/t', revocation: 'https://10.1.1.1/r' } }],
  ['oauth.account.endpoint', { account: { endpoint: 'https://private.example/me', id: '/id', label: '/name' } }],
])('an address of the sign-in is refused as %s', async (field, change) => {
  const { providers, saves } = setUp({ 'private.example': '192.168.0.9' });
  const oauth = {
    base: 'https://auth.swatchbook.example',
    endpoints: { authorization: '/a', token: '/t' },
    pkce: 'required',
    clientAuth: 'none',
    stateRequired: true,
    redirect: 'exact',
    scopeSeparator: ' ',
    accessSeconds: 3600,
    refreshDays: null,
    limits: 'standard',
    ...change,
  };
  await expect(saves.providers.add(JSON.stringify({ ...example, oauth }))).rejects.toMatchObject({
    data: { code: 'bad_input', field },
  });
  expect(providers.add).not.toHaveBeenCalled();
});

test('a name server that hangs keeps nobody from saving', async () => {
  vi.useFakeTimers();
  const { add, credentials } = setUp({ 'slow.example': 'hang' });
  const saved = add('https://slow.example');
  await vi.advanceTimersByTimeAsync(2000);
  await saved;
  vi.useRealTimers();
  expect(credentials.add).toHaveBeenCalledTimes(1);
});

test('only a fault of the address is the user’s', async () => {
  const failing = guardedSaves({ providers: {}, credentials: { add: vi.fn() } } as never, async () => {
    throw new Error('odd');
  });
  await expect(failing.credentials.add({ upstream: 'https://x.example' } as never)).rejects.toThrow('odd');
  expect(new AddressFault('x')).toBeInstanceOf(Error);
});
