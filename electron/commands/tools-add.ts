import type { AddTool } from '../../shared/contract/tools.ts';
import type { Credential } from '../../shared/model/credential.ts';
import { parseRate } from '../../shared/rules/duration.ts';
import { readScopes } from '../../shared/rules/read-scopes.ts';
import type { FobClient } from './client.ts';
import { UsageError } from './errors.ts';
import { findConnection } from './find-connection.ts';
import { findKey, listOf } from './key-options.ts';
import { reachesLoopback } from './loopback-block.ts';
import { moment, parseMoment } from './moments.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = {
  label: string;
  credential?: string[];
  connection?: string[];
  scopes?: string;
  expires?: string;
  ip?: string[];
  limit?: string;
  retry?: boolean;
};

/** Without --scopes a tool key only reads; where nothing the key can do is known to only read, it gets the key's own. */
async function leastScopes(
  fob: FobClient,
  key: Pick<Credential, 'provider' | 'scopes'>,
): Promise<string[] | undefined> {
  const { provider } = await fob.providers.get({ id: key.provider });
  const reading = readScopes(provider, key.scopes);
  return reading.length > 0 ? reading : undefined;
}

/** `fob tools add`: makes a tool key and shows it, this once; plain text prints it alone on stdout, for `KEY=$(fob tools add …)`. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const given = {
    label: options.label,
    ...(options.expires === undefined
      ? {}
      : { expiresAt: parseMoment(options.expires, '--expires', { durations: true }) }),
    ...(options.ip === undefined ? {} : { allowedAddresses: options.ip }),
    ...(options.limit === undefined ? {} : { limit: parseRate(options.limit, '--limit') }),
    ...(options.retry === true ? { retry: true } : {}),
  };
  if (options.credential === undefined && options.connection === undefined)
    throw new UsageError('--credential or --connection is needed', 'see `fob tools add --help`');
  const asked = options.scopes === undefined ? null : listOf(options.scopes);
  const fob = await session.fob();
  const bindings: AddTool['bindings'] = [];
  const holders = [
    ...(options.credential ?? []).map((name) => findKey(fob, name)),
    ...(options.connection ?? []).map((name) => findConnection(fob, name)),
  ];
  for (const key of await Promise.all(holders)) {
    bindings.push({ credentialId: key.id, scopes: asked ?? (await leastScopes(fob, key)) });
  }
  const { tool, key, baseUrl, baseUrls } = await fob.tools.add({ ...given, bindings });
  if (!session.json) {
    session.say(
      facts([
        ['id', tool.id],
        ...Object.entries(baseUrls).map(([provider, url]): [string, string] => [provider, url]),
        ['scopes', tool.bindings.map((binding) => `${binding.provider}: ${binding.scopes.join(', ')}`).join('; ')],
        ['expires', moment(tool.expiresAt)],
      ]),
    );
  }
  for (const address of tool.allowedAddresses.filter((one) => !reachesLoopback(one)))
    session.say(
      `fob: note: ${address} can never match: Fob listens on 127.0.0.1 only, so that is where calls come from`,
    );
  session.say('fob: note: this key is shown this once; Fob keeps only its hash');
  session.print(
    {
      id: tool.id,
      key,
      baseUrl,
      baseUrls,
      label: tool.label,
      bindings: tool.bindings,
      expiresAt: tool.expiresAt,
      limit: tool.limit,
      retry: tool.retry,
    },
    () => key,
  );
}
