import type { Connection } from '../../shared/model/connection.ts';
import { moment } from './moments.ts';
import { facts, table } from './table.ts';

/** Connections in columns. */
export function connectionTable(connections: readonly Connection[]): string {
  if (connections.length === 0) return 'No connections. Sign in with `fob connect`.';
  const rows = connections.map((one) => [
    one.id,
    one.label,
    one.provider,
    one.account ?? '–',
    one.scopes.join(', ') || '–',
    statusOf(one),
    moment(one.accessExpiresAt),
    moment(one.lastUsedAt),
  ]);
  return table(['ID', 'LABEL', 'PROVIDER', 'ACCOUNT', 'SCOPES', 'STATUS', 'TOKEN UNTIL', 'LAST USED'], rows);
}

/** One connection, a fact a line. */
export function connectionFacts(one: Connection): string {
  return facts([
    ['id', one.id],
    ['label', one.label],
    ['provider', one.provider],
    ['account', one.account ?? '–'],
    ['plan', one.plan ?? '–'],
    ['scopes', one.scopes.join(', ') || '–'],
    ...(one.missingScopes.length === 0 ? [] : ([['missing', one.missingScopes.join(', ')]] as const)),
    ['status', statusOf(one)],
    ...(one.problem === null ? [] : ([['problem', one.problem]] as const)),
    ['issuer', one.issuer],
    ['client id', one.clientId],
    ['goes to', one.destination],
    ['token until', moment(one.accessExpiresAt)],
    ['sign-in until', moment(one.refreshExpiresAt)],
    ['signed in', moment(one.createdAt)],
    ['refreshed', moment(one.refreshedAt)],
    ['last used', moment(one.lastUsedAt)],
    ['used by', one.usedBy.join(', ') || '–'],
  ]);
}

function statusOf({ status }: Connection): string {
  return status.replace('_', ' ');
}
