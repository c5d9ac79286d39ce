import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

let open: OpenEmulator;
beforeEach(async () => {
  open = await openEmulator();
});
afterEach(() => open.close());

const order = {
  kind: 'read-only',
  plan: null,
  environment: 'test',
  scopes: ['packs:read', '*'],
  granted: false,
} as const;
const make = (holder: string, more: { granted?: boolean; provider?: string } = {}) =>
  open.emulator.standIns.make({ ...order, provider: 'iconflow', label: 'Rehearsal of X', holder, ...more });
const packs = async (key: string) => (await open.call(key, 'GET', '/iconflow/v2/packs?per_page=2')).status;

test('a key is like the one it stands for; a second one of the same holder takes its place', async () => {
  const { secret, clientId } = make('tool_1.iconflow');
  expect(clientId).toBeNull();
  expect(await packs(secret)).toBe(200);
  expect(open.emulator.keys.list('iconflow')).toMatchObject([
    { identity: 'tool_1.iconflow', kind: 'read-only', environment: 'test', scopes: ['packs:read'] },
  ]);
  const next = make('tool_1.iconflow').secret;
  expect([await packs(secret), await packs(next)]).toEqual([401, 200]);
  expect(open.emulator.keys.list('iconflow')).toHaveLength(1);
});

test('a grant is a token of a client of its own, whose calls meet the faults that are aimed at it', async () => {
  const { secret, clientId } = make('tool_1.iconflow', { granted: true });
  expect(clientId).toBe('tool_1.iconflow');
  expect(await packs(secret)).toBe(200);
  expect(open.emulator.oauth.grants.list('iconflow')).toMatchObject([
    { clientId: 'tool_1.iconflow', app: 'Rehearsal of X', scopes: ['packs:read'] },
  ]);
  open.emulator.faults.set({ provider: 'iconflow', kind: 'token_revoked', target: 'tool_1.iconflow', times: 1 });
  expect([await packs(secret), await packs(secret)]).toEqual([401, 200]);
  const next = make('tool_1.iconflow', { granted: true }).secret;
  expect([await packs(secret), await packs(next)]).toEqual([401, 200]);
  expect(open.emulator.oauth.apps.list('iconflow')).toHaveLength(1);
});

test('what is unknown or over is gone; what was revoked is there and refused', () => {
  const { standIns, keys, oauth } = open.emulator;
  const key = make('tool_1.iconflow').secret;
  const token = make('tool_2.iconflow', { granted: true }).secret;
  const gone = () => [key, token].map((one) => standIns.isGone('iconflow', one));
  expect(gone()).toEqual([false, false]);
  keys.revoke(keys.list('iconflow')[0]?.id ?? '');
  oauth.grants.revoke(oauth.grants.list('iconflow')[0]?.id ?? '');
  expect(gone()).toEqual([false, false]);
  open.emulator.reset();
  expect(gone()).toEqual([true, true]);
  const late = make('tool_2.iconflow', { granted: true }).secret;
  open.clock.advance(3_600_000);
  expect(standIns.isGone('iconflow', late)).toBe(true);
});

test('the end of a holder takes its keys, clients and faults, and nobody else’s', () => {
  const { standIns, keys, oauth, faults } = open.emulator;
  make('tool_1.iconflow');
  make('tool_1.chromaflow', { granted: true, provider: 'chromaflow' });
  make('tool_12.iconflow');
  faults.set({ provider: 'iconflow', kind: 'slow', target: 'tool_1.iconflow' });
  faults.set({ provider: 'iconflow', kind: 'slow' });
  standIns.end('tool_1.');
  expect(keys.list('iconflow').map(({ identity }) => identity)).toEqual(['tool_12.iconflow']);
  expect(oauth.apps.list()).toEqual([]);
  expect(faults.list().map(({ target }) => target)).toEqual([null]);
});
