import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveKey, hmacSha256 } from '../platform/digest.ts';
import type { Catalog } from './catalog.ts';
import type { Secret } from './secret.ts';
import type { SecretStore } from './secret-store.ts';

/** What exists only while the vault is open. */
export type Session = { store: SecretStore; catalog: Catalog; keys: VaultKeys };

/** Everything that is keyed from the vault's root key, one derived key for each purpose. */
export type VaultKeys = {
  row(text: string): Buffer;
  record(text: string): Buffer;
  provider(text: string): Buffer;
  /** 16 hex characters, equal for equal secrets of this vault. */
  fingerprint(secret: Secret): string;
  /** For other services, in a name space of their own. */
  other(purpose: string, data: string): Buffer;
};

/** Derives the vault's keys (HKDF, RFC 5869) from the 32-byte root key. */
export function vaultKeys(root: Uint8Array): VaultKeys {
  const derived = new Map<string, KeyObject>(); // from bytes, each MAC would first make one, at five times its own cost
  const keyed = (purpose: string, data: string) => {
    const key = derived.get(purpose) ?? createSecretKey(deriveKey(root, purpose));
    derived.set(purpose, key);
    return hmacSha256(key, data);
  };
  return {
    row: (text) => keyed('vault row', text),
    record: (text) => keyed('vault record', text),
    provider: (text) => keyed('vault provider', text),
    fingerprint: (secret) => keyed('vault fingerprint', secret.expose()).toString('hex', 0, 8),
    other: (purpose, data) => keyed(`use ${purpose}`, data),
  };
}
