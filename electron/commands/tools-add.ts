import { parseRate } from '../../shared/rules/duration.ts';
import { findKey, listOf } from './key-options.ts';
import { moment, parseMoment } from './moments.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = {
  label: string;
  credential: string[];
  scopes?: string;
  expires?: string;
  ip?: string[];
  limit?: string;
  retry?: boolean;
};

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
  const scopes = options.scopes === undefined ? {} : { scopes: listOf(options.scopes) };
  const fob = await session.fob();
  const bindings: { credentialId: string; scopes?: string[] }[] = [];
  for (const name of options.credential) bindings.push({ credentialId: (await findKey(fob, name)).id, ...scopes });
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
