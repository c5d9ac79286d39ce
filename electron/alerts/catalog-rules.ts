import type { Credential } from '../../shared/model/credential.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Finding, ToolDates } from './ports.ts';

const DAY_MS = 86_400_000;
/** Days before its end at which a key is told of; 0 is the end itself. */
const EXPIRY_DAYS = [14, 7, 1, 0];
const UNUSED_DAYS = 90;

/** What the dates of the catalog call for. Pure: an occasion that was told before has the same mark. */
export function catalogFindings(
  credentials: readonly Credential[],
  provider: (id: string) => Provider | undefined,
  now: number,
): Finding[] {
  return credentials
    .filter(({ status }) => status === 'active')
    .flatMap((key) => {
      const expiry = provider(key.provider)?.keys.expiry ?? {};
      return [
        ending(key, key.expiresAt, null, now),
        ending(key, idleEnd(key, expiry.inactivityDays), expiry.inactivityDays ?? null, now),
        rotation(key, expiry.rotateDays, now),
        expiry.inactivityDays === undefined ? unused(key, now) : null,
      ].filter((found) => found !== null);
    });
}

/**
 * What the ends of tool keys call for. A key that was made for a short time is told of only at the days that are shorter
 * than its life, and one for a day or less not at all: whoever made it knows.
 */
export function toolFindings(tools: readonly ToolDates[], now: number): Finding[] {
  return tools.flatMap(({ id, label, status, createdAt, expiresAt }) => {
    if (expiresAt === null || (status !== 'active' && status !== 'expired')) return [];
    const left = (expiresAt - now) / DAY_MS;
    const life = (expiresAt - createdAt) / DAY_MS;
    const level = EXPIRY_DAYS.filter((days) => left <= days && life > Math.max(days, 1)).at(-1);
    if (level === undefined) return [];
    const over = level === 0;
    const about = { kind: 'expiring', action: 'show_tool', at: now } as const;
    const subject = { type: 'tool', id, label, provider: null } as const;
    const words = {
      title: over ? `The tool key of ${label} has expired` : `The tool key of ${label} expires ${inDays(left)}`,
      text: `It ${over ? 'ended' : 'ends'} on ${day(expiresAt)}; calls with it are ${over ? '' : 'then '}refused.`,
      fix: 'Make a new tool key and give it to the tool',
    };
    const severity = level <= 1 ? ('critical' as const) : ('warning' as const);
    return [{ ...about, ...words, severity, subject, mark: `expiring/${id}/date/${expiresAt}/${level}` }];
  });
}

/** When a vendor ends a key that nobody uses. */
function idleEnd(key: Credential, inactivityDays: number | undefined): number | null {
  return inactivityDays === undefined ? null : lastUse(key) + inactivityDays * DAY_MS;
}

function lastUse(key: Credential): number {
  return Math.max(key.lastUsedAt ?? 0, key.rotatedAt ?? 0, key.createdAt);
}

function ending(key: Credential, end: number | null, idleDays: number | null, now: number): Finding | null {
  if (end === null) return null;
  const left = (end - now) / DAY_MS;
  const level = EXPIRY_DAYS.filter((days) => left <= days).at(-1);
  if (level === undefined) return null;
  const over = level === 0;
  const why = idleDays === null ? '' : `: the provider ends a key that was not used for ${idleDays} days`;
  return {
    ...about(key, now),
    mark: `expiring/${key.id}/${idleDays === null ? 'date' : 'idle'}/${end}/${level}`,
    kind: 'expiring',
    severity: level <= 1 ? 'critical' : 'warning',
    title: over ? `${key.label} has expired` : `${key.label} expires ${inDays(left)}`,
    text: `The key ${over ? 'ended' : 'ends'} on ${day(end)}${why}.`,
    fix: idleDays !== null && !over ? 'Make one call with it, or rotate it' : 'Get a new key and rotate this one',
    action: 'rotate_key',
  };
}

function rotation(key: Credential, rotateDays: number | undefined, now: number): Finding | null {
  if (rotateDays === undefined) return null;
  const since = key.rotatedAt ?? key.createdAt;
  const age = Math.floor((now - since) / DAY_MS);
  if (age < rotateDays) return null;
  return {
    ...about(key, now),
    mark: `rotation_due/${key.id}/${since}`,
    kind: 'rotation_due',
    severity: 'warning',
    title: `${key.label} is due for rotation`,
    text: `The key is ${age} days old; the provider wants it rotated every ${rotateDays} days.`,
    fix: 'Get a new key and rotate this one',
    action: 'rotate_key',
  };
}

function unused(key: Credential, now: number): Finding | null {
  const since = lastUse(key);
  const days = Math.floor((now - since) / DAY_MS);
  if (days < UNUSED_DAYS) return null;
  return {
    ...about(key, now),
    mark: `unused/${key.id}/${since}`,
    kind: 'unused',
    severity: 'info',
    title: `${key.label} was not used for ${days} days`,
    text: `Its last use was ${key.lastUsedAt === null ? 'never' : `on ${day(key.lastUsedAt)}`}. A key that nobody needs can only be lost.`,
    fix: 'Revoke it at the provider and remove it here, if nothing needs it',
    action: 'show_key',
  };
}

function about(key: Credential, at: number): Pick<Finding, 'subject' | 'at'> {
  return { subject: { type: 'credential', id: key.id, label: key.label, provider: key.provider }, at };
}

function inDays(left: number): string {
  const days = Math.ceil(left);
  return days <= 1 ? 'within a day' : `in ${days} days`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
