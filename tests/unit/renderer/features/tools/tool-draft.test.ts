import { expect, test } from 'vitest';
import { extension } from '../../../../../renderer/features/tools/extend-tool.ts';
import {
  draftOfTool,
  emptyToolDraft,
  offeredScopes,
  toolEditOf,
  toolFault,
  toolInput,
  withBinding,
  withScopes,
} from '../../../../../renderer/features/tools/tool-draft.ts';
import { addTool } from '../../../../../shared/contract/tools.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials, fakeTools } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const keys = fakeCredentials(builtInProviders, NOW);
const iconflow = builtInProviders.find((provider) => provider.id === 'iconflow')!;
const [brand, review, gradients] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];

test('a second key of one provider takes the place of the first', () => {
  let draft = withBinding(emptyToolDraft, brand, true, keys, iconflow);
  draft = withBinding(draft, gradients, true, keys, iconflow);
  draft = withBinding(draft, review, true, keys, iconflow);
  expect(draft.bindings.map((binding) => binding.credentialId)).toEqual([gradients.id, review.id]);
  expect(withBinding(draft, review, false, keys, iconflow).bindings).toHaveLength(1);
});

test('names what is missing, one thing at a time', () => {
  const named = { ...emptyToolDraft, label: 'Icon sync' };
  const bound = withBinding(named, brand, true, keys, iconflow);
  expect(toolFault(emptyToolDraft, NOW)).toMatch(/name/);
  expect(toolFault(named, NOW)).toMatch(/at least one key/);
  expect(toolFault(withScopes(bound, brand.id, []), NOW)).toMatch(/scope/);
  expect(toolFault({ ...bound, limit: '3.5' }, NOW)).toMatch(/whole number/);
  expect(toolFault({ ...bound, limit: '30' }, NOW)).toBeNull();
  expect(toolFault({ ...bound, addresses: '127.0.0.1, 127.0.0.0/8\n::1 fd00::/8' }, NOW)).toBeNull();
  for (const wrong of ['localhost', '127.0.0.256', '127.0.0.1/33', '::g', '1.2.3', '::1/8/8'])
    expect(toolFault({ ...bound, addresses: `127.0.0.1, ${wrong}` }, NOW)).toMatch(/^Allowed address 2 /);
});

test('what the form holds is what the contract takes', () => {
  const draft = {
    ...withBinding({ ...emptyToolDraft, label: ' Icon sync ' }, brand, true, keys, iconflow),
    expires: '7' as const,
    limit: '30',
    addresses: '127.0.0.1, ::1',
  };
  expect(addTool.parse(toolInput(draft, NOW))).toEqual({
    label: 'Icon sync',
    bindings: [{ credentialId: brand.id, scopes: ['packs:read', 'downloads:read'] }],
    expiresAt: NOW + 7 * 86_400_000,
    allowedAddresses: ['127.0.0.1', '::1'],
    limit: { limit: 30, windowSeconds: 60 },
  });
});

test('a tool begins with what only reads, and may be given what a wide scope includes', () => {
  const flux = builtInProviders.find((provider) => provider.id === 'fluxcascade')!;
  const write = keys.find((key) => key.provider === 'fluxcascade' && key.kind === 'write')!;
  const draft = withBinding(emptyToolDraft, write, true, keys, flux);
  expect(draft.bindings[0]?.scopes).toEqual(['read']);
  expect(offeredScopes(write, flux)).toEqual(['read', 'write', '*']);
});

test('an end is an hour, some days or a day and time of its own, which has to come', () => {
  const bound = withBinding({ ...emptyToolDraft, label: 'Icon sync' }, brand, true, keys, iconflow);
  expect(toolInput({ ...bound, expires: 'hour' }, NOW).expiresAt).toBe(NOW + 3_600_000);
  const own = { ...bound, expires: 'own' as const, until: '2027-02-01T09:30' };
  expect(toolInput(own, NOW).expiresAt).toBe(new Date(2027, 1, 1, 9, 30).getTime());
  expect(toolFault(own, NOW)).toBeNull();
  for (const until of ['', '2026-01-01T00:00']) expect(toolFault({ ...own, until }, NOW)).toMatch(/still to come/);
});

test.each([
  [3_600_000, 3_600_000],
  [86_400_000, 86_400_000],
  [17 * 86_400_000, 30 * 86_400_000],
  [90 * 86_400_000, 90 * 86_400_000],
])('a tool key that lived %i ms is extended by %i', (life, more) => {
  expect(extension({ createdAt: NOW, expiresAt: NOW + life })).toBe(more);
});

test('an edit names what it changes, sends that alone, and knows the way back', () => {
  const tool = { ...fakeTools(keys, NOW)[0]!, expiresAt: NOW + 1000 };
  const draft = draftOfTool(tool);
  expect(toolEditOf(tool, draft, NOW)).toEqual({ changed: [], set: {}, back: {} });
  const turned = draft.bindings.toReversed().map(({ credentialId, scopes }) => ({
    credentialId,
    scopes: scopes.toReversed(),
  }));
  expect(toolEditOf(tool, { ...draft, bindings: turned, label: ` ${draft.label} ` }, NOW).changed).toEqual([]);
  const edit = { ...draft, label: 'Icon pull', limit: '', expires: 'never' as const, approval: 'first' as const };
  expect(toolEditOf(tool, edit, NOW)).toEqual({
    changed: ['label', 'expiresAt', 'limit', 'approval'],
    set: { label: 'Icon pull', expiresAt: null, limit: null, approval: 'first' },
    back: { label: tool.label, expiresAt: NOW + 1000, limit: tool.limit, approval: 'never' },
  });
  expect(toolEditOf(tool, { ...draft, expires: 'never' }, NOW + 2000).back).toEqual({}); // it has passed by now
});
