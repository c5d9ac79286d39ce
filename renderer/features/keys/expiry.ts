import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import type { BadgeTone } from '../../ui/badge.tsx';
import { span } from '../../ui/words.ts';

const DAY = 86_400_000;

export type Expiry = { text: string; tone: BadgeTone };

/** An end date in words before it bites: neutral, amber from 30 days, strong amber from 7, red when past. */
export function expiryOf(expiresAt: number | null, now: number): Expiry {
  if (expiresAt === null) return { text: 'No expiry', tone: 'neutral' };
  const left = expiresAt - now;
  if (left <= 0) return { text: 'Expired', tone: 'bad' };
  const days = Math.ceil(left / DAY);
  const text = left < DAY ? `${span(left)} left` : `${String(days)} d left`;
  if (days <= 7) return { text, tone: 'strong' };
  if (days <= 30) return { text, tone: 'warn' };
  return { text: `${String(days)} d`, tone: 'neutral' };
}

/** What a credential's row says: its state when it is not active, else its expiry or the provider's own rule that bites first. */
export function credentialExpiry(credential: Credential, provider: Provider | null, now: number): Expiry {
  if (credential.status === 'revoked') return { text: 'Revoked', tone: 'bad' };
  if (credential.status === 'damaged') return { text: 'Damaged', tone: 'bad' };
  if (credential.expiresAt !== null) return expiryOf(credential.expiresAt, now);
  const idle = inactivityEnd(credential, provider);
  if (idle !== null && idle - now <= 30 * DAY) {
    return idle <= now
      ? { text: 'Ended unused', tone: 'bad' }
      : { text: `Idle, ${expiryOf(idle, now).text}`, tone: 'warn' };
  }
  const due = rotationDue(credential, provider);
  if (due !== null && due - now <= 30 * DAY) {
    return due <= now
      ? { text: 'Rotation due', tone: 'strong' }
      : { text: `Rotate in ${String(Math.ceil((due - now) / DAY))} d`, tone: 'warn' };
  }
  return { text: 'No expiry', tone: 'neutral' };
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
