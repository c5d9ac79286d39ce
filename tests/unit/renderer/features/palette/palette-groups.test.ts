import { beforeAll, expect, test, vi } from 'vitest';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeAlerts } from '../../../../support/fake-alerts.ts';
import { fakeConnections } from '../../../../support/fake-connections.ts';
import { fakeCredentials, fakeLimits, fakeTools } from '../../../../support/fake-data.ts';
import { fakeBudgets } from '../../../../support/fake-ledger.ts';

const NOW = 1_800_000_000_000;
const credentials = fakeCredentials(builtInProviders, NOW);
const providers = builtInProviders.map((provider) => ({ provider, source: 'built-in' as const }));
const tools = fakeTools(credentials, NOW);
const known = {
  credentials,
  tools,
  connections: fakeConnections(NOW),
  alerts: fakeAlerts(NOW),
  budgets: fakeBudgets(fakeLimits(credentials, builtInProviders, NOW), tools, NOW),
  providers,
  switches: { proxy: true, emulator: null },
};

let groupsOf: typeof import('../../../../../renderer/features/palette/palette-groups.ts')['paletteGroups'];

beforeAll(async () => {
  // What the palette's actions reach listens to the window.
  const nothing = { addEventListener: () => {}, matches: false };
  vi.stubGlobal('window', { ...nothing, matchMedia: () => nothing });
  vi.stubGlobal('document', nothing);
  ({ paletteGroups: groupsOf } = await import('../../../../../renderer/features/palette/palette-groups.ts'));
});

const labels = (typed: string) => groupsOf(typed, known).flatMap((group) => group.items.map((item) => item.label));

test('before anything is typed it offers what to do and where to go', () => {
  expect(groupsOf('', known).map((group) => group.value)).toEqual(['Do', 'Go to']);
});

test('a key is found by its name and carries what can be done with it', () => {
  const item = groupsOf('brand icon', known)[0]?.items[0];
  expect(item?.label).toBe('Brand icon set');
  expect(item?.acts?.map((act) => act.name)).toEqual(['copy', 'rotate', 'revoke']);
});

test('a verb with a name is the deed itself', () => {
  expect(labels('rot brand')).toContain('Rotate Brand icon set');
  expect(labels('brand')).not.toContain('Rotate Brand icon set');
});

const groupOf = (typed: string, group: string) =>
  groupsOf(typed, known).find(({ value }) => value === group)?.items ?? [];
const actsOf = (typed: string, group: string) => groupOf(typed, group)[0]?.acts?.map((act) => act.name);

test('connections, unread alerts, budgets and providers are found, each with what can be done with it', () => {
  expect(groupOf('figma', 'Connections')[0]).toMatchObject({ note: 'Active' });
  expect(actsOf('figma', 'Connections')).toEqual(['refresh', 'reconnect', 'disconnect']);
  const [alert] = groupOf('gradients expires', 'Unread alerts');
  expect(alert?.acts?.map(({ name, label }) => label ?? name)).toEqual(['Rotate key', 'read']);
  expect(groupOf('icon sync', 'Budgets')[0]?.note).toMatch(/ of /);
  expect(actsOf('iconflow', 'Providers')).toContain('addKey');
});

test('what is switched on can be switched off, what is not known is not offered', () => {
  expect(labels('proxy')).toContain('Switch the proxy off');
  expect(labels('proxy')).not.toContain('Switch the proxy on');
  expect(labels('emulator')).not.toContain('Switch the emulator off');
  const off = { ...known, switches: { proxy: false, emulator: true } };
  const offered = groupsOf('switch', off).flatMap(({ items }) => items.map(({ label }) => label));
  expect(offered).toEqual(expect.arrayContaining(['Switch the proxy on', 'Switch the emulator off']));
});

test.each([
  ['import', 'Import keys'],
  ['budget', 'New budget'],
  ['backup', 'Make a backup'],
  ['slack', 'Add webhook'],
  ['density', 'Compact rows'],
  ['sprache', 'Switch to German'],
  ['export', 'Export the activity as CSV'],
])('“%s” leads to “%s”', (typed, label) => {
  expect(groupOf(typed, 'Do').map((item) => item.label)).toContain(label);
});

test('a word that begins with what was typed comes before one that only holds it', () => {
  const [sample] = credentials;
  if (!sample) throw new TypeError('the samples are empty');
  const holding = Array.from({ length: 20 }, (_, at) => ({ ...sample, id: `cred_${at}`, label: `Unrelated ${at}` }));
  const keys = groupsOf('rel', { ...known, credentials: [...holding, { ...sample, label: 'The relaunch' }] })[0];
  expect(keys?.items.map(({ label }) => label).slice(0, 2)).toEqual(['The relaunch', 'Unrelated 0']);
});

test('a keystroke over 10,000 keys stays far under a frame', () => {
  const sample = credentials[0];
  if (!sample) throw new TypeError('the samples are empty');
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...sample, id: `cred_${at}`, label: `Key ${at}` }));
  groupsOf('rotate', { ...known, credentials: many });
  const from = process.cpuUsage(); // not of the clock: others may have the processor
  for (let at = 0; at < 5; at++) groupsOf(`rotate key 999${at}`, { ...known, credentials: many });
  expect(process.cpuUsage(from).user / 1000 / 5).toBeLessThan(60); // ms; it is under 10
});
