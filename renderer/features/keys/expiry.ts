import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { say } from '../../messages/intl.ts';
import type { BadgeTone } from '../../ui/badge.tsx';
import { span } from '../../ui/words.ts';

const DAY = 86_400_000;
/** Days before its end at which something counts as near: those of alerts, and 30. */
const NEAR_DAYS = [1, 7, 14, 30];

export type Expiry = { text: string; tone: BadgeTone };

/**
 * An end date in words before it bites: neutral, amber from 30 days, strong amber from 7, red when past. What was made at `madeAt`
 * for a short time counts as near only at the days that are shorter than its life, as it does for alerts: whoever made it knows.
 */
export function expiryOf(expiresAt: number | null, now: number, madeAt = Number.NEGATIVE_INFINITY): Expiry {
  const t = say('keys');
  if (expiresAt === null) return { text: t('expiry.none'), tone: 'neutral' };
  const left = expiresAt - now;
  if (left <= 0) return { text: t('expiry.expired'), tone: 'bad' };
  const text = t('expiry.left', { span: span(left) });
  const near = NEAR_DAYS.find((days) => Math.ceil(left / DAY) <= days && expiresAt - madeAt > days * DAY);
  if (near === undefined) return { text, tone: 'neutral' };
  return { text, tone: near <= 7 ? 'strong' : 'warn' };
}

/** What a credential's row says: its state when it is not active, else its expiry or the provider's own rule that bites first. */
export function credentialExpiry(credential: Credential, provider: Provider | null, now: number): Expiry {
  const t = say('keys');
  if (credential.status === 'revoked') return { text: t('expiry.revoked'), tone: 'bad' };
  if (credential.status === 'damaged') return { text: t('expiry.damaged'), tone: 'bad' };
  if (credential.refusedAt !== undefined) return { text: t('expiry.refused'), tone: 'bad' };
  if (credential.expiresAt !== null) return expiryOf(credential.expiresAt, now);
  const idle = inactivityEnd(credential, provider);
  if (idle !== null && idle - now <= 30 * DAY) {
    const left = expiryOf(idle, now);
    return idle <= now
      ? { text: t('expiry.endedUnused'), tone: 'bad' }
      : { text: t('expiry.idle', { left: left.text }), tone: left.tone };
  }
  const due = rotationDue(credential, provider);
  if (due !== null && due - now <= 30 * DAY) {
    return due <= now
      ? { text: t('expiry.rotationDue'), tone: 'strong' }
      : { text: t('expiry.rotateIn', { span: span(due - now) }), tone: 'warn' };
  }
  return { text: t('expiry.none'), tone: 'neutral' };
}

/** Whether the key does not work for another reason than its age, which is then what is said in place of an end. */
export function isStopped({ status, refusedAt }: Credential): boolean {
  return status === 'revoked' || status === 'damaged' || refusedAt !== undefined;
}

/** When the provider ends an unused key, or null. */
export function inactivityEnd(credential: Credential, provider: Provider | null): number | null {
  const days = provider?.keys.expiry.inactivityDays;
  if (days === undefined) return null;
  return (credential.lastUsedAt ?? credential.rotatedAt ?? credential.createdAt) + days * DAY;
}

/** When the provider wants the key rotated, or null. */
export function rotationDue(credential: Credential, provider: Provider | null): number | null {
  const days = provider?.keys.expiry.rotateDays;
  return days === undefined ? null : (credential.rotatedAt ?? credential.createdAt) + days * DAY;
}
