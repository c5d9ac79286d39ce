import { expect, test } from 'vitest';
import { draftInput, emptyForm, isComplete } from '../../../../../renderer/features/providers/provider-form-draft.ts';
import { formOf, withForm } from '../../../../../renderer/features/providers/provider-form-edit.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { draftProvider, providerDraft } from '../../../../../shared/providers/draft.ts';
import { parseProvider } from '../../../../../shared/providers/parse-provider.ts';
import type { ProviderInput } from '../../../../../shared/providers/schema.ts';

const filled = {
  ...emptyForm,
  name: 'My icons',
  apiBase: 'https://api.icons.dev/v1',
  prefix: 'my_',
  scopes: 'a:read a:write',
};

function made(form: typeof filled): ProviderInput {
  return draftProvider(providerDraft.parse(draftInput(form)));
}

/** As the dialog does it. */
function edited(provider: ProviderInput, change: Partial<typeof filled>): ProviderInput {
  const form = { ...formOf(provider), ...change };
  const next = withForm(provider, form, made(form));
  parseProvider(next);
  return next;
}

test.each(['bearer', 'client-id', 'bare', 'header'] as const)(
  'what the form made comes back into it: %s',
  (keyPlace) => {
    const form = { ...filled, keyPlace, header: keyPlace === 'header' ? 'X-Own' : emptyForm.header };
    expect(formOf(made(form))).toEqual(form);
  },
);

test.each(builtInProviders.map((provider) => [provider.id, provider] as const))(
  'the file of %s stays as it is when nothing is changed in the form, and the form is complete',
  (_id, provider) => {
    expect(isComplete(formOf(provider))).toBe(true);
    expect(edited(provider, {})).toEqual(provider);
  },
);

test('what is changed is changed, and all else of the file stays', () => {
  const own: ProviderInput = { ...made(filled), sells: 'icons', backoff: { kind: 'wait-window', rule: 'Wait' } };
  const next = edited(own, { name: 'Icons', apiBase: 'https://icons.dev', prefix: 'ic_', limit: '7' });
  expect(next).toEqual({
    ...own,
    name: 'Icons',
    api: { base: 'https://icons.dev' },
    keys: { ...own.keys, formats: [{ ...own.keys.formats[0], prefix: 'ic_' }] },
    limits: { ...own.limits, rules: [{ class: 'requests', limit: 7, windowSeconds: 60 }] },
  });
  expect(edited(own, { keyPlace: 'header', header: 'X-Own' }).keyHeaders).toEqual([{ header: 'X-Own' }]);
  expect(edited(own, { prefix: '' }).keys.formats).toEqual([]);
});

test('a scope that stays keeps its words, a new one is every key’s, a gone one nobody’s', () => {
  const own = made(filled);
  const named = {
    ...own,
    scopes: [
      { id: 'a:read', label: 'Read all' },
      { id: 'a:write', label: 'a:write' },
    ],
  };
  const next = edited(named, { scopes: 'a:read, b:read' });
  expect(next.scopes).toEqual([
    { id: 'a:read', label: 'Read all' },
    { id: 'b:read', label: 'b:read' },
  ]);
  expect(next.keys.kinds.map(({ scopes }) => scopes)).toEqual([['a:read', 'b:read']]);
});

test('what the form has no words for is left to the JSON', () => {
  const own = made(filled);
  const rules = [{ class: 'requests', limit: 9, windowSeconds: 3600 }];
  const keyHeaders = [...own.keyHeaders, { header: 'X-Second' }];
  const form = formOf({ ...own, keyHeaders, limits: { ...own.limits, rules } });
  expect(form.beyond).toEqual(['keyPlace', 'limit']);
  expect(formOf(builtInProviders.find(({ oauth }) => oauth !== null)!).beyond).toContain('issuer');
});
