import type { AddTool, EditTool } from '../../../shared/contract/tools.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { readScopes } from '../../../shared/rules/read-scopes.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';
import { say } from '../../messages/intl.ts';
import { words } from '../keys/key-draft.ts';
import { isAddress } from './is-address.ts';

export type ToolDraft = {
  label: string;
  bindings: readonly { credentialId: string; scopes: readonly string[] }[];
  expires: 'keep' | 'never' | 'hour' | '1' | '7' | '30' | '90' | 'own';
  until: string; // the own end as a datetime-local field has it, in this computer's time
  addresses: string;
  limit: string; // calls, or empty for none
  window: string; // seconds
  retry: boolean;
  approval: 'never' | 'first' | 'callers';
};

/** What a binding asks of a key or a connection. */
type Bindable = { id: string; provider: string; scopes: readonly string[] };

export const emptyToolDraft: ToolDraft = {
  label: '',
  bindings: [],
  expires: 'never',
  until: '',
  addresses: '',
  limit: '',
  window: '60',
  retry: false,
  approval: 'never',
};

/** What a tool key is now, to be changed. */
export function draftOfTool(tool: Tool): ToolDraft {
  return {
    label: tool.label,
    bindings: tool.bindings.map(({ credentialId, scopes }) => ({ credentialId, scopes })),
    expires: 'keep',
    until: '',
    addresses: tool.allowedAddresses.join(', '),
    limit: tool.limit === null ? '' : String(tool.limit.limit),
    window: String(tool.limit?.windowSeconds ?? 60),
    retry: tool.retry,
    approval: tool.approval?.ask ?? 'never',
  };
}

/**
 * Adds or takes away a key or connection; a tool has one of each provider at most, so a second one takes the place of the
 * first. It begins with the scopes that only read; the wide ones are for the user to tick.
 */
export function withBinding(
  draft: ToolDraft,
  holder: Bindable,
  on: boolean,
  all: readonly Bindable[],
  provider: Provider | null,
): ToolDraft {
  const providerOf = (id: string) => all.find((entry) => entry.id === id)?.provider;
  const others = draft.bindings.filter((binding) => binding.credentialId !== holder.id);
  if (!on) return { ...draft, bindings: others };
  const kept = others.filter((binding) => providerOf(binding.credentialId) !== holder.provider);
  const scopes = provider ? readScopes(provider, holder.scopes) : [];
  return { ...draft, bindings: [...kept, { credentialId: holder.id, scopes }] };
}

/** The scopes that a tool may be given: those of the key or connection, those they include, and `*` for whatever it may. */
export function offeredScopes(holder: Pick<Bindable, 'scopes'>, provider: Provider | null): string[] {
  const included = (provider?.scopes ?? [])
    .map((scope) => scope.id)
    .filter((scope) => scopeCovers(provider as Provider, holder.scopes, scope));
  return [...new Set([...included, ...holder.scopes, '*'])];
}

export function withScopes(draft: ToolDraft, credentialId: string, scopes: readonly string[]): ToolDraft {
  return {
    ...draft,
    bindings: draft.bindings.map((binding) =>
      binding.credentialId === credentialId ? { credentialId, scopes } : binding,
    ),
  };
}

/** What the form asks for as the contract takes it; `now` in epoch ms. */
export function toolInput(draft: ToolDraft, now: number): AddTool {
  return {
    label: draft.label.trim(),
    bindings: draft.bindings.map(({ credentialId, scopes }) => ({ credentialId, scopes: [...scopes] })),
    expiresAt: endOf(draft, now),
    allowedAddresses: words(draft.addresses),
    limit: draft.limit.trim() === '' ? null : { limit: Number(draft.limit), windowSeconds: Number(draft.window) },
    ...(draft.retry ? { retry: true } : {}),
    ...(draft.approval === 'never' ? {} : { approval: draft.approval }),
  };
}

function endOf({ expires, until }: ToolDraft, now: number): number | null {
  if (expires === 'never' || expires === 'keep') return null;
  if (expires === 'own') return Date.parse(until);
  return now + (expires === 'hour' ? 3_600_000 : Number(expires) * 86_400_000);
}

/** What is wrong with the end as typed, or null. */
export function untilFault({ expires, until }: ToolDraft, now: number): string | null {
  return expires !== 'own' || Date.parse(until) > now ? null : say('tools')('add.untilFault');
}

type ToolFields = Required<Omit<EditTool, 'id' | 'rehearsal'>>;
export type ToolEdit = Partial<ToolFields>;

/** The fields of a tool key that the form would change, as they would be and as they were; an end that has passed is not for going back to. */
export function toolEditOf(tool: Tool, draft: ToolDraft, now: number) {
  const before = fieldsOf(draftOfTool(tool), tool, now);
  const after = fieldsOf(draft, tool, now);
  const changed = (Object.keys(after) as (keyof ToolFields)[]).filter(
    (field) => comparable(before[field]) !== comparable(after[field]),
  );
  const only = (all: ToolFields, fields: readonly (keyof ToolFields)[]) =>
    Object.fromEntries(fields.map((field) => [field, all[field]])) as ToolEdit;
  const passed = tool.expiresAt !== null && tool.expiresAt <= now;
  const lasting = changed.filter((field) => field !== 'expiresAt' || !passed);
  return { changed, set: only(after, changed), back: only(before, lasting) };
}

function fieldsOf(draft: ToolDraft, tool: Tool, now: number): ToolFields {
  const { label, bindings, expiresAt = null, allowedAddresses = [], limit = null } = toolInput(draft, now);
  return {
    label,
    bindings,
    expiresAt: draft.expires === 'keep' ? tool.expiresAt : expiresAt,
    limit,
    allowedAddresses,
    retry: draft.retry,
    approval: draft.approval,
  };
}

/** A value as text; of what has no order, in one order. */
function comparable(value: ToolFields[keyof ToolFields]): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts = value.map((one) =>
    typeof one === 'string' ? one : [one.credentialId, ...(one.scopes ?? []).toSorted()].join(' '),
  );
  return JSON.stringify(parts.toSorted());
}

/** What is wrong with the own limit as typed, or null. */
export function limitFault(limit: string): string | null {
  const t = say('tools');
  const typed = limit.trim();
  return typed === '' || /^[1-9]\d{0,6}$/.test(typed) ? null : t('add.limitFault');
}

/** What is wrong with the allowed addresses as typed, or null. */
export function addressFault(addresses: string): string | null {
  const t = say('tools');
  const at = words(addresses).findIndex((address) => !isAddress(address));
  return at === -1 ? null : t('add.addressFault', { n: String(at + 1) });
}

/** What stands in the way of saving the tool key, or null. */
export function toolFault(draft: ToolDraft, now: number): string | null {
  const t = say('tools');
  if (draft.label.trim() === '') return t('add.needsName');
  if (draft.bindings.length === 0) return t('add.needsKey');
  if (draft.bindings.some((binding) => binding.scopes.length === 0)) return t('add.needsScope');
  return untilFault(draft, now) ?? limitFault(draft.limit) ?? addressFault(draft.addresses);
}
