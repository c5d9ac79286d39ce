import type { Connection } from '../../../shared/model/connection.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import { useStore } from '../../state/store.ts';

/** What a tool key can be bound to: a key, or a connection in its place. */
export type Holder =
  | { kind: 'key'; id: string; provider: string; label: string; scopes: readonly string[]; of: Credential }
  | { kind: 'connection'; id: string; provider: string; label: string; scopes: readonly string[]; of: Connection };

/** Keys and connections that can be used now; `kept` ids are among them whatever their state. */
export function useHolders(kept: readonly string[] = []): Holder[] {
  const credentials = useStore((state) => state.credentials.items);
  const connections = useStore((state) => state.connections.items);
  return [
    ...credentials
      .filter((key) => key.status === 'active' || kept.includes(key.id))
      .map((of): Holder => ({ kind: 'key', ...part(of), of })),
    ...connections
      .filter(({ id, status }) => status === 'active' || status === 'waiting' || kept.includes(id))
      .map((of): Holder => ({ kind: 'connection', ...part(of), of })),
  ];
}

function part({ id, provider, label, scopes }: Credential | Connection) {
  return { id, provider, label, scopes };
}
