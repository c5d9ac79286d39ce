import { badInput } from '../errors/fob-error.ts';
import { type CheckedProvider, checkProvider, checkProviderJson } from './problems.ts';
import type { Provider } from './schema.ts';

/** Parses a provider from foreign data; throws `bad_input` with one line that names the field. */
export function parseProvider(data: unknown): Provider {
  return sound(checkProvider(data));
}

/** Parses the text of a provider file (JSON); throws `bad_input` that names the field and never quotes the text. */
export function parseProviderJson(json: string): Provider {
  return sound(checkProviderJson(json));
}

function sound({ provider, problems }: CheckedProvider): Provider {
  if (provider !== null) return provider;
  const [
    { field, message, hint } = { field: 'provider', message: 'is not a provider', hint: 'Write a provider file' },
  ] = problems;
  throw badInput(field, message, hint);
}
