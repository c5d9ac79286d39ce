import { expect, test } from 'vitest';
import {
  addFault,
  addInput,
  dayOf,
  draftOf,
  editedFields,
  editOf,
  emptyDraft,
  endOfDay,
  readingOf,
  remarks,
  withoutGuess,
  withProvider,
} from '../../../../../renderer/features/keys/key-draft.ts';
import { addCredential } from '../../../../../shared/contract/credentials.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials } from '../../../../support/fake-data.ts';

const iconflow = builtInProviders.find((provider) => provider.id === 'iconflow')!;
const LIVE = `ifk_live_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF'}`;
const TEST = LIVE.replace('live', 'test');

test('what is read from the key fills provider, environment and the kind’s scopes', () => {
  const reading = readingOf(` ${TEST} `, builtInProviders, null);
  const draft = withProvider(emptyDraft, iconflow, reading);
  expect(draft).toMatchObject({ provider: 'iconflow', environment: 'test' });
  expect(draft.scopes).toEqual(iconflow.keys.kinds.find((kind) => kind.id === draft.kind)?.scopes);
});

test('a guess goes away with the key it was made from; what was typed stays', () => {
  const draft = withProvider({ ...emptyDraft, label: 'Icons' }, iconflow, readingOf(TEST, builtInProviders, null));
  expect(withoutGuess(draft)).toEqual({ ...emptyDraft, label: 'Icons' });
});

test('says why the key cannot be added yet', () => {
  const draft = withProvider(emptyDraft, iconflow, null);
  expect(addFault('', emptyDraft, false)).toBeNull();
  expect(addFault('some-secret', emptyDraft, false)).toMatch(/provider/);
  expect(addFault('some-secret', draft, true)).toMatch(/Use it anyway/);
  expect(addFault('some-secret', draft, false)).toMatch(/name/);
  expect(addFault('some-secret', { ...draft, label: 'Icons' }, false)).toBeNull();
});

test('a key of no known format can be saved, with a remark', () => {
  const draft = withProvider(emptyDraft, iconflow, null);
  expect(remarks('sk-unknown-000000000000', draft, null, builtInProviders, false)[0]).toMatch(/saved all the same/);
});

test('a word where a key and the emulator do not know each other, and none before that is known', () => {
  const reading = readingOf(LIVE, builtInProviders, null);
  const draft = withProvider(emptyDraft, iconflow, reading);
  const said = (upstream: 'live' | 'emulator', made: boolean | null) =>
    remarks(LIVE, { ...draft, upstream }, reading, builtInProviders, made);
  expect(said('emulator', false)[0]).toMatch(/did not make this key/);
  expect(said('live', true)[0]).toMatch(/IconFlow does not know it/);
  expect([...said('emulator', true), ...said('emulator', null), ...said('live', false), ...said('live', null)]).toEqual(
    [],
  );
});

test('what the form holds is what the contract takes', () => {
  const draft = withProvider(
    { ...emptyDraft, label: ' Icons ', tags: 'brand, ci , brand', addresses: '10.0.0.0/8\n::1', expires: '2027-03-01' },
    iconflow,
    null,
  );
  const input = addInput(` ${LIVE}\n`, { ...draft, addresses: '10.0.0.0/8\n::1' });
  expect(addCredential.parse(input)).toMatchObject({
    label: 'Icons',
    secret: LIVE,
    tags: ['brand', 'ci'],
    allowedAddresses: ['10.0.0.0/8', '::1'],
    upstream: 'live',
  });
  expect(addInput(LIVE, { ...draft, upstream: 'url', url: ' https://x.test ' }).upstream).toBe('https://x.test');
});

test('a date means the end of that day here, and comes back as the same date', () => {
  expect(dayOf(endOfDay('2027-03-01'))).toBe('2027-03-01');
  expect(endOfDay('')).toBeNull();
  expect(endOfDay('2027-99-99')).toBeNull();
});

test('editing without touching anything changes nothing', () => {
  for (const credential of fakeCredentials(builtInProviders, Date.now())) {
    const { expiresAt, ...same } = editedFields(draftOf(credential));
    expect(credential).toMatchObject(same);
    expect(dayOf(expiresAt)).toBe(dayOf(credential.expiresAt));
  }
});

test('an edit changes and takes back what was touched alone: an end keeps its hour, scopes go with the kind', () => {
  const [first] = fakeCredentials(builtInProviders, 0);
  const noon = new Date(2027, 2, 1, 12).getTime();
  const credential = { ...first!, note: 'old', expiresAt: noon };
  const draft = draftOf(credential);
  expect(editOf(credential, { ...draft, label: ` ${draft.label} ` })).toEqual({ changed: [], set: {}, back: {} });
  expect(editOf(credential, { ...draft, note: 'for the relaunch' })).toEqual({
    changed: ['note'],
    set: { note: 'for the relaunch' },
    back: { note: 'old' },
  });
  const { kind, scopes } = credential;
  expect(editOf(credential, { ...draft, kind: 'other', expires: '2027-03-02' })).toEqual({
    changed: ['kind', 'expiresAt'],
    set: { kind: 'other', scopes, expiresAt: endOfDay('2027-03-02') },
    back: { kind, scopes, expiresAt: noon },
  });
});
