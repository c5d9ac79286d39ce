import type { Connection } from '../../shared/model/connection.ts';
import type { Finding } from './ports.ts';

const DAY_MS = 86_400_000;
/** Days before the end of a grant at which it is told of. */
const AHEAD_DAYS = [14, 7, 1];

/** What the dates and states of connections call for. Pure: an occasion that was told before has the same mark. */
export function connectionFindings(connections: readonly Connection[], now: number): Finding[] {
  return connections.flatMap((connection) => [
    ...(connection.status === 'signed_out' ? [signedOutFinding(connection, now)] : []),
    ...(connection.status === 'active' || connection.status === 'waiting' ? ending(connection, now) : []),
  ]);
}

/** A grant that is over: only its user can help. */
export function signedOutFinding(connection: Connection, now: number): Finding {
  const { id, label, refreshedAt, createdAt, problem } = connection;
  return {
    ...about(connection, now),
    mark: `signed_out/${id}/${refreshedAt ?? createdAt}`,
    kind: 'signed_out',
    severity: 'critical',
    title: `${label} is signed out`,
    text: `${problem ?? 'The provider no longer accepts the grant.'} Calls of its tool keys are refused until then.`,
  };
}

function ending(connection: Connection, now: number): Finding[] {
  const { id, label, refreshExpiresAt } = connection;
  if (refreshExpiresAt === null) return [];
  const left = (refreshExpiresAt - now) / DAY_MS;
  const level = AHEAD_DAYS.filter((days) => left <= days).at(-1);
  if (level === undefined) return [];
  const days = Math.max(1, Math.ceil(left));
  const when = days === 1 ? 'within a day' : `in ${days} days`;
  return [
    {
      ...about(connection, now),
      mark: `expiring/${id}/grant/${refreshExpiresAt}/${level}`,
      kind: 'expiring',
      severity: level <= 1 ? 'critical' : 'warning',
      title: `The sign-in of ${label} ends ${when}`,
      text: `The provider ends it on ${new Date(refreshExpiresAt).toISOString().slice(0, 10)} unless it is renewed.`,
    },
  ];
}

function about({ id, label, provider }: Connection, at: number) {
  const fix = 'Sign in again: press Reconnect, or run `fob connect`';
  return { subject: { type: 'connection' as const, id, label, provider }, action: 'reconnect' as const, fix, at };
}
