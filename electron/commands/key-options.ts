import { FobError } from '../../shared/errors/fob-error.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { demandProvider } from '../../shared/rules/key-demands.ts';
import type { FobClient } from './client.ts';
import { UsageError } from './errors.ts';
import { parseMoment } from './moments.ts';

/** What `keys add` and `keys edit` note about a key, as commander read it. */
export type DetailOptions = {
  kind?: string;
  env?: string;
  plan?: string;
  scopes?: string;
  expires?: string;
  ip?: string[];
  tag?: string[];
  note?: string;
};

/** The details that were given, in the contract's words; those left out are absent. Throws UsageError and `bad_input`. */
export function details(options: DetailOptions) {
  return {
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.env === undefined ? {} : { environment: environmentOf(options.env) }),
    ...(options.plan === undefined ? {} : { plan: options.plan }),
    ...(options.scopes === undefined ? {} : { scopes: listOf(options.scopes) }),
    ...(options.expires === undefined ? {} : { expiresAt: parseMoment(options.expires, '--expires') }),
    ...(options.ip === undefined ? {} : { allowedAddresses: options.ip }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
    ...(options.note === undefined ? {} : { note: options.note }),
  };
}

function environmentOf(text: string): 'live' | 'test' {
  if (text === 'live' || text === 'test') return text;
  throw new UsageError('--env is neither live nor test', 'write --env live or --env test');
}

/** The words of a list with commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A whole number from an option; throws UsageError with the range and an example. */
export function wholeNumber(text: string, flag: string, min: number, max: number, example = 20): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(
    `${flag} is not a whole number from ${min} to ${max}`,
    `write for example ${flag} ${Math.max(min, Math.min(max, example))}`,
  );
}

/** The key with this id or label; throws `not_found` when there is none, `conflict` when there are more. */
export async function findKey(
  fob: FobClient,
  name: string,
  where: 'anywhere' | 'trash' = 'anywhere',
): Promise<Credential> {
  if (/^cred_/.test(name)) return fob.credentials.get({ id: name });
  const all = await fob.credentials.list({
    status: where === 'trash' ? ['trashed'] : ['active', 'revoked', 'damaged', 'trashed', 'pending', 'deleting'],
  });
  return only(all, name, 'key', '`fob keys list` shows them');
}

/** The tool key with this id or label; throws `not_found` when there is none, `conflict` when there are more. */
export async function findTool(fob: FobClient, name: string): Promise<Tool> {
  const all = await fob.tools.list({});
  return all.find((tool) => tool.id === name) ?? only(all, name, 'tool key', '`fob tools list` shows them');
}

/** The provider of an id, once Fob is open; throws `bad_input` with the known ones, and `locked`. */
export async function findProvider(fob: FobClient, id: string): Promise<Provider> {
  const [providers] = await Promise.all([fob.providers.list({}), fob.credentials.list({ status: ['pending'] })]);
  return demandProvider(
    providers.map((entry) => entry.provider),
    id,
  );
}

/** The one with this label; throws `not_found` or `conflict`. */
export function only<T extends { id: string; label: string }>(
  all: readonly T[],
  name: string,
  what: string,
  hint: string,
): T {
  const found = all.filter((item) => item.label === name);
  const [first] = found;
  if (!first) throw new FobError({ code: 'not_found', message: `there is no ${what} with this id or label`, hint });
  if (found.length > 1)
    throw new FobError({
      code: 'conflict',
      message: `${found.length} ${what}s have this label`,
      hint: `name it by its id: ${found.map((item) => item.id).join(', ')}`,
    });
  return first;
}
