import type { Provider } from '../../shared/providers/schema.ts';
import type { Session } from './session.ts';
import { facts, table } from './table.ts';

/** `fob providers show`: one provider; with --json the whole object, as `providers add` reads it. */
export async function run(session: Session, _options: object, id: string): Promise<undefined> {
  const { provider, source } = await (await session.fob()).providers.get({ id });
  session.print(provider, () => `${summary(provider, source)}\n\n${routes(provider)}`);
}

function summary(provider: Provider, source: string): string {
  const { keys, limits } = provider;
  return facts([
    ['id', provider.id],
    ['name', provider.name],
    ['from', source],
    ['API', provider.api.base],
    ['key formats', keys.formats.map((format) => `${format.prefix}… (${format.environment})`).join(', ') || '–'],
    ['key kinds', keys.kinds.map((kind) => kind.id).join(', ') || 'none: it only signs in'],
    ['sign-in', provider.oauth?.base ?? '–'],
    ['scopes', provider.scopes.map((scope) => scope.id).join(', ') || '–'],
    [
      'limits',
      limits.rules.map((rule) => `${rule.class} ${rule.limit} in ${rule.windowSeconds} s${who(rule)}`).join('; '),
    ],
    ...(limits.budgets ?? []).map((one): [string, string] => [
      `budget a ${one.period}`,
      `${one.class ?? 'all calls'} ${one.limit}${who(one)}`,
    ]),
    ...provider.unconfirmed.map((line): [string, string] => ['not confirmed', line]),
  ]);
}

function who(rule: { kinds?: string[] | undefined; plans?: string[] | undefined }): string {
  const names = [...(rule.kinds ?? []), ...(rule.plans ?? [])];
  return names.length > 0 ? ` (${names.join(', ')})` : '';
}

function routes(provider: Provider): string {
  return table(
    ['METHODS', 'PATH', 'SCOPE', 'CLASS'],
    provider.routes.map((route) => [route.methods.join(' '), route.path, route.scope ?? 'any', route.class]),
  );
}
