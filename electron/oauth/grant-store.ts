import { FobError } from '../../shared/errors/fob-error.ts';
import { type Grant, parseGrant } from './grant.ts';
import type { OAuthPorts } from './ports.ts';

/** The vault's grants: each version an item of its own, so that a new one is whole before the old one goes. */
export type GrantStore = {
  put(connectionId: string, version: number, provider: string, grant: Grant): Promise<void>;
  /** Null when it is missing or does not verify. Throws what the store throws when it cannot be asked. */
  get(connectionId: string, version: number, provider: string): Promise<Grant | null>;
  /** All versions that lie there, oldest first. */
  versions(connectionId: string): number[];
  remove(connectionId: string, version: number): Promise<void>;
  /** The connections that have items here. */
  owners(): Set<string>;
};

const PREFIX = 'conn_';

export function createGrantStore({ secrets }: Pick<OAuthPorts, 'secrets'>): GrantStore {
  const item = (connectionId: string, version: number) => `${connectionId}_${version}`;
  return {
    put: (connectionId, version, provider, grant) =>
      secrets.put(item(connectionId, version), {
        provider,
        destination: grant.destination,
        secret: JSON.stringify(grant),
      }),
    get: async (connectionId, version, provider) => {
      const bound = await secrets.get(item(connectionId, version)).catch((error: unknown) => {
        if (error instanceof FobError && error.data.code === 'damaged') return null;
        throw error;
      });
      const grant = bound?.provider === provider ? parseGrant(bound.secret.expose()) : null;
      return grant?.destination === bound?.destination ? grant : null;
    },
    versions: (connectionId) =>
      secrets
        .ids(`${connectionId}_`)
        .map((id) => Number(id.slice(connectionId.length + 1)))
        .filter((version) => Number.isSafeInteger(version) && version > 0)
        .toSorted((a, b) => a - b),
    remove: (connectionId, version) => secrets.remove(item(connectionId, version)),
    owners: () => new Set(secrets.ids(PREFIX).map((id) => id.slice(0, id.lastIndexOf('_')))),
  };
}
