import { expect, test } from 'vitest';
import {
  emptyToolDraft,
  offeredScopes,
  toolFault,
  toolInput,
  withBinding,
  withScopes,
} from '../../../../../renderer/features/tools/tool-draft.ts';
import { addTool } from '../../../../../shared/contract/tools.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials } from '../../../../support/fake-data.ts';

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
  expect(toolFault(emptyToolDraft)).toMatch(/name/);
  expect(toolFault(named)).toMatch(/at least one key/);
  expect(toolFault(withScopes(bound, brand.id, []))).toMatch(/scope/);
  expect(toolFault({ ...bound, limit: '3.5' })).toMatch(/whole number/);
  expect(toolFault({ ...bound, limit: '30' })).toBeNull();
  expect(toolFault({ ...bound, addresses: '127.0.0.1, 127.0.0.0/8\n::1 fd00::/8' })).toBeNull();
  for (const wrong of ['localhost', '127.0.0.256', '127.0.0.1/33', '::g', '1.2.3', '::1/8/8'])
    expect(toolFault({ ...bound, addresses: `127.0.0.1, ${wrong}` })).toMatch(/^Allowed address 2 /);
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
