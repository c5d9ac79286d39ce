import type { Secret } from './secret.ts';
import { type SecretStore, storeUnavailable } from './secret-store.ts';

/** Every item of a store; `going` throws when that is to end. Throws `store_unavailable` when one cannot be read. */
export async function readAll(store: SecretStore, going: () => void = () => undefined): Promise<Map<string, Secret>> {
  const secrets = new Map<string, Secret>();
  for (const id of await store.list()) {
    going();
    const secret = await store.get(id);
    if (secret) secrets.set(id, secret);
    else throw storeUnavailable('The storage does not give every secret', 'Nothing was changed; try again');
  }
  return secrets;
}

export function sameSecrets(one: ReadonlyMap<string, Secret>, other: ReadonlyMap<string, Secret>): boolean {
  return one.size === other.size && [...one].every(([id, secret]) => other.get(id)?.expose() === secret.expose());
}
