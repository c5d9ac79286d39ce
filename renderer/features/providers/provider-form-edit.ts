import type { ProviderInput } from '../../../shared/providers/schema.ts';
import { type Answer, emptyForm, type FormDraft, type KeyPlace, scopesOf } from './provider-form-draft.ts';

const MINUTE = 60;

/** A provider's file as the short form shows it; `beyond` names the answers that only its JSON can give. */
export function formOf(provider: ProviderInput): FormDraft {
  const { keys, limits, oauth } = provider;
  const place = placeOf(provider);
  const [rule, ...rules] = limits.rules;
  const perMinute = rule?.windowSeconds === MINUTE && rules.length === 0;
  const beyond: Answer[] = [];
  if (place === null) beyond.push('keyPlace');
  if (keys.formats.length > 1) beyond.push('prefix');
  if (!perMinute) beyond.push('limit');
  if (oauth) beyond.push('issuer');
  return {
    ...emptyForm,
    ...place,
    name: provider.name,
    apiBase: provider.api.base,
    prefix: beyond.includes('prefix') ? '' : (keys.formats[0]?.prefix ?? ''),
    limit: perMinute ? String(rule.limit) : emptyForm.limit,
    scopes: provider.scopes.map(({ id }) => id).join(' '),
    beyond,
  };
}

/**
 * The provider with what the form changed, and all else as it stands in its file; `made` is the provider that the form alone
 * would make, from which changed parts are taken.
 */
export function withForm(provider: ProviderInput, form: FormDraft, made: ProviderInput): ProviderInput {
  const was = formOf(provider);
  const changed = (...answers: (keyof FormDraft)[]) => answers.some((answer) => form[answer] !== was[answer]);
  let next: ProviderInput = { ...provider, name: made.name, api: { ...provider.api, base: made.api.base } };
  if (changed('keyPlace', 'header')) next = { ...next, keyHeaders: made.keyHeaders };
  if ((form.keyPlace === 'none') !== (was.keyPlace === 'none'))
    next = { ...next, keys: { ...next.keys, ...keysOf(made) } };
  else if (changed('prefix')) next = { ...next, keys: { ...next.keys, formats: formatsOf(provider, form, made) } };
  if (changed('limit')) next = { ...next, limits: { ...next.limits, rules: rulesOf(provider, form) } };
  if (changed('scopes')) next = withScopes(next, scopesOf(form.scopes));
  return form.oauth === null ? next : { ...next, oauth: made.oauth };
}

/** Where the key goes; null for what the form has no words for. */
function placeOf({ keyHeaders, keys }: ProviderInput): Pick<FormDraft, 'keyPlace' | 'header'> | null {
  if (keys.kinds.length === 0) return { keyPlace: 'none', header: emptyForm.header };
  const [only, ...others] = keyHeaders;
  if (!only || others.length > 0) return null;
  const { header } = only;
  const scheme = 'scheme' in only ? only.scheme : undefined;
  if (header.toLowerCase() !== 'authorization') return scheme ? null : { keyPlace: 'header', header };
  const places: Record<string, KeyPlace> = { Bearer: 'bearer', 'Client-ID': 'client-id', '': 'bare' };
  const keyPlace = places[scheme ?? ''];
  return keyPlace ? { keyPlace, header: emptyForm.header } : null;
}

function keysOf({ keys: { kinds, formats } }: ProviderInput): Pick<ProviderInput['keys'], 'kinds' | 'formats'> {
  return { kinds, formats };
}

/** A key's look keeps all but its prefix. */
function formatsOf(
  { keys }: ProviderInput,
  { prefix }: FormDraft,
  made: ProviderInput,
): ProviderInput['keys']['formats'] {
  const [format] = keys.formats;
  if (!format || prefix === '') return made.keys.formats;
  return [{ ...format, prefix }];
}

function rulesOf({ limits }: ProviderInput, { limit }: FormDraft): ProviderInput['limits']['rules'] {
  return limits.rules.map((rule) => ({ ...rule, limit: Number(limit) }));
}

/** Scopes that stay keep their words; new ones are every key's where there is one kind of key, and gone ones nobody's. */
function withScopes(provider: ProviderInput, ids: readonly string[]): ProviderInput {
  const known = new Map(provider.scopes.map((scope) => [scope.id, scope]));
  const fresh = provider.keys.kinds.length === 1 ? ids.filter((id) => !known.has(id)) : [];
  const kinds = provider.keys.kinds.map((kind) => ({
    ...kind,
    scopes: [...kind.scopes.filter((id) => ids.includes(id)), ...fresh],
  }));
  return {
    ...provider,
    scopes: ids.map((id) => known.get(id) ?? { id, label: id }),
    keys: { ...provider.keys, kinds },
  };
}
