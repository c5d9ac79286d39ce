import { badInput } from '../../shared/errors/fob-error.ts';
import { type DiscoveredOAuth, providerDraft } from '../../shared/providers/draft.ts';
import type { Session } from './session.ts';

type Options = {
  name?: string;
  id?: string;
  apiBase?: string;
  keyHeader?: string;
  keyPrefix?: string;
  limit?: string;
  scopes?: string;
  issuer?: string;
  keys: boolean;
  print?: boolean;
};

/** `fob providers new`: a provider of your own from a few facts; with --issuer its sign-in is read from there. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const fob = await session.fob();
  const oauth = options.issuer === undefined ? null : await fob.providers.discover({ issuer: options.issuer });
  const { json } = await fob.providers.draft(formOf(options, oauth));
  if (options.print === true) {
    session.print(JSON.parse(json), () => json);
    return;
  }
  const { provider, source } = await fob.providers.add({ json });
  session.print(
    { id: provider.id, name: provider.name, source },
    () => `Added ${provider.name} as ${provider.id}. \`fob providers show ${provider.id} --json\` prints it to edit.`,
  );
}

function formOf(options: Options, oauth: DiscoveredOAuth | null) {
  const given = {
    name: options.name,
    apiBase: options.apiBase,
    id: options.id,
    keyHeader: options.keyHeader,
    keyPrefix: options.keyPrefix,
    limitPerMinute: options.limit === undefined ? undefined : Number(options.limit),
    scopes: options.scopes
      ?.split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
  };
  const form = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = providerDraft.safeParse({ ...form, keys: options.keys, oauth });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? 'provider');
  const flag = FLAGS[field] ?? field;
  const message = issue?.message.endsWith('received undefined') ? 'is missing' : (issue?.message ?? 'is wrong');
  throw badInput('options', `--${flag} ${message}`, 'see `fob providers new --help`');
}

const FLAGS: Readonly<Record<string, string>> = {
  apiBase: 'api-base',
  keyHeader: 'key-header',
  keyPrefix: 'key-prefix',
  limitPerMinute: 'limit',
};
