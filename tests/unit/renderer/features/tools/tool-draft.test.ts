import { expect, test } from 'vitest';
import {
  emptyToolDraft,
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
const [brand, review, gradients] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];

test('a second key of one provider takes the place of the first', () => {
  let draft = withBinding(emptyToolDraft, brand, true, keys);
  draft = withBinding(draft, gradients, true, keys);
  draft = withBinding(draft, review, true, keys);
  expect(draft.bindings.map((binding) => binding.credentialId)).toEqual([gradients.id, review.id]);
  expect(withBinding(draft, review, false, keys).bindings).toHaveLength(1);
});

test('names what is missing, one thing at a time', () => {
  const named = { ...emptyToolDraft, label: 'Icon sync' };
  const bound = withBinding(named, brand, true, keys);
  expect(toolFault(emptyToolDraft)).toMatch(/name/);
  expect(toolFault(named)).toMatch(/at least one key/);
  expect(toolFault(withScopes(bound, brand.id, []))).toMatch(/scope/);
  expect(toolFault({ ...bound, limit: '3.5' })).toMatch(/whole number/);
  expect(toolFault({ ...bound, limit: '30' })).toBeNull();
});

test('what the form holds is what the contract takes', () => {
  const draft = {
    ...withBinding({ ...emptyToolDraft, label: ' Icon sync ' }, brand, true, keys),
    expires: '7' as const,
    limit: '30',
    addresses: '127.0.0.1, ::1',
  };
  expect(addTool.parse(toolInput(draft, NOW))).toEqual({
    label: 'Icon sync',
    bindings: [{ credentialId: brand.id, scopes: brand.scopes }],
    expiresAt: NOW + 7 * 86_400_000,
    allowedAddresses: ['127.0.0.1', '::1'],
    limit: { limit: 30, windowSeconds: 60 },
  });
});
