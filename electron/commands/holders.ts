import type { AddTool } from '../../shared/contract/tools.ts';
import type { Credential } from '../../shared/model/credential.ts';
import { readScopes } from '../../shared/rules/read-scopes.ts';
import type { FobClient } from './client.ts';
import { UsageError } from './errors.ts';
import { findConnection } from './find-connection.ts';
import { findKey, listOf } from './key-options.ts';

export type HolderOptions = { credential?: string[]; connection?: string[]; scopes?: string };

/**
 * What a new tool key is bound to, from `--credential` and `--connection`. Without `--scopes` it only reads; where nothing
 * is known to only read, it gets what the key has. Throws UsageError when neither option is given.
 */
export async function bindingsOf(
  fob: FobClient,
  { credential, connection, scopes }: HolderOptions,
): Promise<AddTool['bindings']> {
  const asked = scopes === undefined ? null : listOf(scopes);
  const holders = await Promise.all([
    ...(credential ?? []).map((name) => findKey(fob, name)),
    ...(connection ?? []).map((name) => findConnection(fob, name)),
  ]);
  const bindings: AddTool['bindings'] = [];
  for (const holder of holders)
    bindings.push({ credentialId: holder.id, scopes: asked ?? (await leastScopes(fob, holder)) });
  return bindings;
}

/** Refuses a command line without anything to bind; before Fob is asked. */
export function demandHolder({ credential, connection }: HolderOptions, command: string): void {
  if (credential === undefined && connection === undefined)
    throw new UsageError('--credential or --connection is needed', `see \`fob ${command} --help\``);
}

async function leastScopes(
  fob: FobClient,
  key: Pick<Credential, 'provider' | 'scopes'>,
): Promise<string[] | undefined> {
  const { provider } = await fob.providers.get({ id: key.provider });
  const reading = readScopes(provider, key.scopes);
  return reading.length > 0 ? reading : undefined;
}
