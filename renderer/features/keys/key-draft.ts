import type { AddCredential } from '../../../shared/contract/credentials.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { defaultKind } from '../../../shared/rules/limits.ts';
import { type Recognition, recogniseKey } from '../../../shared/rules/recognise.ts';
import { say } from '../../messages/intl.ts';

/** What the key form holds besides the secret. `null` scopes: those of the kind. */
export type KeyDraft = {
  provider: string | null;
  label: string;
  kind: string;
  plan: string | null;
  environment: Environment;
  scopes: readonly string[];
  expires: string; // a date as the input gives it, or empty
  addresses: string;
  upstream: 'live' | 'emulator' | 'url';
  url: string;
  tags: string;
  note: string;
};

export const emptyDraft: KeyDraft = {
  provider: null,
  label: '',
  kind: '',
  plan: null,
  environment: 'live',
  scopes: [],
  expires: '',
  addresses: '',
  upstream: 'live',
  url: '',
  tags: '',
  note: '',
};

/** The draft after a provider was chosen: its default kind, that kind's scopes, its first plan. */
export function withProvider(draft: KeyDraft, provider: Provider, found: Recognition | null): KeyDraft {
  const kind = found?.kind ?? defaultKind(provider);
  return withKind(
    {
      ...draft,
      provider: provider.id,
      plan: provider.plans[0]?.id ?? null,
      environment: found?.environment ?? draft.environment,
      addresses: provider.keys.ipAllowlist ? draft.addresses : '',
    },
    provider,
    kind,
  );
}

/** The draft without what an earlier key made it guess; what was typed by hand stays. */
export function withoutGuess(draft: KeyDraft): KeyDraft {
  const { provider, kind, plan, environment, scopes } = emptyDraft;
  return { ...draft, provider, kind, plan, environment, scopes };
}

export function withKind(draft: KeyDraft, provider: Provider, kind: string): KeyDraft {
  return { ...draft, kind, scopes: provider.keys.kinds.find((entry) => entry.id === kind)?.scopes ?? [] };
}

/** The best reading of what was typed, for the provider chosen by hand where there is one. */
export function readingOf(secret: string, providers: readonly Provider[], chosen: string | null): Recognition | null {
  const readings = recogniseKey(secret.trim(), providers);
  return readings.find((reading) => reading.provider === chosen) ?? readings[0] ?? null;
}

/**
 * What deserves a word before saving and stops nobody; `keyClash` says what does. `made`: whether the emulator made the key,
 * null while nobody knows.
 */
export function remarks(
  secret: string,
  draft: KeyDraft,
  reading: Recognition | null,
  providers: readonly Provider[],
  made: boolean | null,
): string[] {
  const t = say('keys');
  if (secret === '' || draft.provider === null) return [];
  const name = (id: string) => providers.find((provider) => provider.id === id)?.name ?? id;
  const provider = name(draft.provider);
  const said = reading ? [] : [t('secret.notOf', { provider })];
  if (made === false && draft.upstream === 'emulator') said.push(t('secret.notMade'));
  if (made === true && draft.upstream === 'live') said.push(t('secret.practice', { provider }));
  return said;
}

/** Why the key cannot be added yet, or null; an empty secret needs no word. */
export function addFault(secret: string, draft: KeyDraft, unaccepted: boolean): string | null {
  const t = say('keys');
  if (secret.trim() === '') return null;
  if (draft.provider === null) return t('add.needsProvider');
  if (unaccepted) return t('add.needsTick');
  return draft.label.trim() === '' ? t('add.needsName') : null;
}

/** Words split at commas, spaces or line breaks. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Tags split at commas, each trimmed. */
export function tagList(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

/** The end of the chosen day in local time, epoch ms; null without a date. */
export function endOfDay(day: string): number | null {
  if (day === '') return null;
  const at = new Date(`${day}T23:59:59`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** Epoch ms as a date input takes it. */
export function dayOf(at: number | null): string {
  if (at === null) return '';
  const local = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(local.getFullYear())}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
}

/** The fields that adding and editing share. */
export function editedFields(draft: KeyDraft) {
  return {
    label: draft.label.trim(),
    kind: draft.kind,
    plan: draft.plan,
    environment: draft.environment,
    scopes: [...draft.scopes],
    expiresAt: endOfDay(draft.expires),
    allowedAddresses: words(draft.addresses),
    tags: tagList(draft.tags),
    note: draft.note.trim(),
  };
}

type EditedFields = ReturnType<typeof editedFields>;

export type KeyEdit = Partial<EditedFields>;

/**
 * What an edit changes of a key, in the form's order, and what takes it back. What nobody touched stays out of both: the form
 * knows an end only by its day, and others may edit too. Scopes go with the kind, which would bring its own.
 */
export function editOf(credential: Credential, draft: KeyDraft) {
  const before = editedFields(draftOf(credential));
  const now = editedFields(draft);
  const fields = Object.keys(now) as (keyof EditedFields)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
  const touched = fields.filter((field) => changed.includes(field) || (field === 'scopes' && changed.includes('kind')));
  const only = (all: EditedFields) => Object.fromEntries(touched.map((field) => [field, all[field]])) as KeyEdit;
  return { changed, set: only(now), back: only({ ...before, expiresAt: credential.expiresAt }) };
}

export function addInput(secret: string, draft: KeyDraft): AddCredential {
  return {
    provider: draft.provider ?? '',
    secret: secret.trim(),
    ...editedFields(draft),
    upstream: draft.upstream === 'url' ? draft.url.trim() : draft.upstream,
  };
}

/** A saved key as a draft to edit. */
export function draftOf(credential: Credential): KeyDraft {
  const known = credential.upstream === 'live' || credential.upstream === 'emulator';
  return {
    provider: credential.provider,
    label: credential.label,
    kind: credential.kind,
    plan: credential.plan,
    environment: credential.environment,
    scopes: credential.scopes,
    expires: dayOf(credential.expiresAt),
    addresses: credential.allowedAddresses.join(', '),
    upstream: known ? (credential.upstream as 'live' | 'emulator') : 'url',
    url: known ? '' : credential.upstream,
    tags: credential.tags.join(', '),
    note: credential.note,
  };
}
