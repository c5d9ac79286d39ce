import type { DiscoveredOAuth, ProviderDraft } from '../../../shared/providers/draft.ts';
import { say } from '../../messages/intl.ts';

/** Where the key goes: in `Authorization` one way or another, or in a header of the service's own. */
export type KeyPlace = 'bearer' | 'client-id' | 'bare' | 'header' | 'none';

/** The short form as it is typed. */
export type FormDraft = {
  name: string;
  apiBase: string;
  keyPlace: KeyPlace;
  header: string;
  prefix: string;
  limit: string;
  scopes: string;
  issuer: string;
  oauth: DiscoveredOAuth | null;
  /** Answers of a provider that exists which the form has no words for; they stay as its file has them. */
  beyond: readonly Answer[];
};

/** An answer that the form may have to leave to the JSON. */
export type Answer = 'keyPlace' | 'prefix' | 'limit' | 'issuer';

export const emptyForm: FormDraft = {
  name: '',
  apiBase: '',
  keyPlace: 'bearer',
  header: 'X-API-Key',
  prefix: '',
  limit: '60',
  scopes: '',
  issuer: '',
  oauth: null,
  beyond: [],
};

export type FormField = 'name' | 'apiBase' | 'header' | 'prefix' | 'limit' | 'scopes' | 'issuer';

/** The scopes typed, apart by spaces, commas or lines. */
export function scopesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}

/** What is wrong with what was typed, by field; an empty field that is needed is not wrong yet, only missing. */
export function formFaults(draft: FormDraft): Partial<Record<FormField, string>> {
  const t = say('providers');
  const faults: Partial<Record<FormField, string>> = {};
  if (draft.name.length > 60) faults.name = t('form.nameLong');
  if (draft.apiBase !== '' && !isAddress(draft.apiBase)) faults.apiBase = t('form.addressWrong');
  if (draft.issuer !== '' && !isAddress(draft.issuer)) faults.issuer = t('form.addressWrong');
  if (draft.keyPlace === 'header' && !/^[A-Za-z0-9-]{1,64}$/.test(draft.header)) faults.header = t('form.headerWrong');
  if (!/^[A-Za-z0-9_-]{0,24}$/.test(draft.prefix)) faults.prefix = t('form.prefixWrong');
  if (!/^\d{1,8}$/.test(draft.limit) || Number(draft.limit) < 1 || Number(draft.limit) > 10_000_000)
    faults.limit = t('form.limitWrong');
  const wrong = scopesOf(draft.scopes).find((scope) => !/^\w[\w.:/-]{0,127}$/.test(scope));
  if (wrong !== undefined) faults.scopes = t('form.scopeWrong');
  else if (scopesOf(draft.scopes).length > 64) faults.scopes = t('form.scopesMany');
  return faults;
}

/** True when everything needed is there and nothing is wrong. */
export function isComplete(draft: FormDraft): boolean {
  if (draft.name.trim() === '' || draft.apiBase === '') return false;
  if (draft.keyPlace === 'none' && draft.oauth === null && !draft.beyond.includes('issuer')) return false;
  return Object.keys(formFaults(draft)).length === 0;
}

const schemes = { bearer: 'Bearer', 'client-id': 'Client-ID', bare: 'none', header: 'none', none: 'Bearer' } as const;

/** What the engine makes a whole provider of. */
export function draftInput(draft: FormDraft): ProviderDraft {
  return {
    name: draft.name.trim(),
    apiBase: draft.apiBase.trim(),
    keyHeader: draft.keyPlace === 'header' ? draft.header : 'Authorization',
    keyScheme: schemes[draft.keyPlace],
    keyPrefix: draft.prefix,
    keys: draft.keyPlace !== 'none',
    limitPerMinute: Number(draft.limit),
    scopes: scopesOf(draft.scopes),
    oauth: draft.oauth,
  };
}

/** As the engine demands it, in short; it checks the rest itself. */
function isAddress(text: string): boolean {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return false;
  const { protocol, hostname, username, search, hash } = new URL(trimmed);
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  return (
    (protocol === 'https:' || (protocol === 'http:' && loopback)) && username === '' && search === '' && hash === ''
  );
}
