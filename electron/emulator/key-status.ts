import type { EmulatedKey } from '../../shared/model/emulated.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { KeyRecord } from './key-record.ts';

const DAY = 86_400_000;

/** How a key stands at `now`, epoch milliseconds; `active` and `grace` keys work, the others do not. */
export function keyStatus(provider: Provider, record: KeyRecord, now: number): EmulatedKey['status'] {
  if (record.revokedAt !== null) return 'revoked';
  if (record.expiresAt !== null && now >= record.expiresAt) return 'expired';
  if (record.validUntil !== null) return now > record.validUntil ? 'expired' : 'grace';
  const idleDays = provider.keys.expiry.inactivityDays;
  const idle = idleDays !== undefined && now > (record.lastUsedAt ?? record.createdAt) + idleDays * DAY;
  return idle ? 'expired' : 'active';
}

/** Whether a key opens anything at `now`. */
export function isUsable(provider: Provider, record: KeyRecord, now: number): boolean {
  const status = keyStatus(provider, record, now);
  return status === 'active' || status === 'grace';
}

/** A key's record as it crosses the contract. */
export function toEmulatedKey(provider: Provider, record: KeyRecord, now: number): EmulatedKey {
  const { id, label, kind, environment, hint, scopes, workspace, addresses, createdAt, lastUsedAt } = record;
  const status = keyStatus(provider, record, now);
  const expiresAt = record.validUntil ?? record.expiresAt;
  const shown = { id, provider: provider.id, label, kind, environment, hint, scopes: [...scopes], workspace, status };
  return { ...shown, allowedAddresses: [...addresses], createdAt, expiresAt, lastUsedAt };
}
