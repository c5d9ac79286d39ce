import { expect, test } from 'vitest';
import { filterKeys } from '../../../../../renderer/features/keys/filter-keys.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials } from '../../../../support/fake-data.ts';

const keys = fakeCredentials(builtInProviders, Date.now());
const found = (change: Partial<Parameters<typeof filterKeys>[1]>) =>
  filterKeys(keys, { provider: null, trash: false, search: '', ...change }).map((key) => key.label);

test('the trash and the keys in use are never mixed', () => {
  expect(found({})).not.toContain('Prototype events');
  expect(found({ trash: true })).toEqual(['Prototype events']);
});

test('every word must be somewhere: name, tag, last four, tool, provider', () => {
  expect(found({ search: 'BRAND ci' })).toEqual(['Brand icon set']);
  expect(found({ search: 't7wl' })).toEqual(['Brand icon set']);
  expect(found({ search: 'nightly' })).toEqual(['CRM sync']);
  expect(found({ search: 'iconflow review' })).toEqual(['Icon review bot']);
  expect(found({ search: 'brand nothing' })).toEqual([]);
});

test('one provider alone', () => {
  expect(found({ provider: 'frameflow' })).toEqual(['Launch film footage', 'Old showreel']);
});

test('terms of a field: several tags, without one, quoted, and what is no field is a word', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((label) => ({ ...keys[0]!, label, tags: [] as string[], note: '' }));
  const rows = [
    { ...a!, tags: ['brand', 'ci'] },
    { ...b!, tags: ['Brand-2026', 'two words'] },
    { ...c!, tags: ['ci'], note: 'see https://example.com/brand' },
  ];
  const of = (search: string) => filterKeys(rows, { provider: null, trash: false, search }).map(({ label }) => label);
  expect(of('tag:brand')).toEqual(['a', 'b']);
  expect(of('tag:brand tag:ci')).toEqual(['a']);
  expect(of('tag:brand -tag:ci')).toEqual(['b']);
  expect(of('TAG:"two words"')).toEqual(['b']);
  expect(of('-brand')).toEqual([]);
  expect(of('https://example')).toEqual(['c']);
  expect(of('tag:')).toEqual(['a', 'b', 'c']);
  expect(of('-tag: -')).toEqual(['a', 'b', 'c']);
  expect(of('status:active env:live provider:iconflow tool:icon tag:brand')).toEqual(['a', 'b']);
});
