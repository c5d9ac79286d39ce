import { beforeAll, expect, test, vi } from 'vitest';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials, fakeTools } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const credentials = fakeCredentials(builtInProviders, NOW);
const providers = builtInProviders.map((provider) => ({ provider, source: 'built-in' as const }));
const known = { credentials, tools: fakeTools(credentials, NOW), providers };

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

test('a keystroke over 10,000 keys stays far under a frame', () => {
  const sample = credentials[0];
  if (!sample) throw new TypeError('the samples are empty');
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...sample, id: `cred_${at}`, label: `Key ${at}` }));
  groupsOf('rotate', { ...known, credentials: many });
  const from = process.cpuUsage(); // not of the clock: others may have the processor
  for (let at = 0; at < 5; at++) groupsOf(`rotate key 999${at}`, { ...known, credentials: many });
  expect(process.cpuUsage(from).user / 1000 / 5).toBeLessThan(60); // ms; it is under 10
});
