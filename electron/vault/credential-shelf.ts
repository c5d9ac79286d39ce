import type { Credential } from '../../shared/model/credential.ts';
import type { KeyEvent } from '../../shared/model/key-event.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { CredentialRow, Entry } from './credential-row.ts';
import type { SecretWrites } from './secret-writes.ts';
import type { Session } from './session.ts';
import type { UsableCredentials } from './usable-credential.ts';

export type CredentialPorts = {
  session(): Session;
  clock: Clock;
  log: Log;
  writes: SecretWrites;
  usable: UsableCredentials;
  providers(): readonly Provider[];
  usedBy(credentialId: string): string[];
  changed(): void;
  onChange(callback: () => void): () => void;
  touched(id: string, at: number): void;
};

/** The catalog's rows by id, how one is shown, and how one is kept. */
export type Shelf = CredentialPorts & {
  entryOf(id: string): Entry;
  show(entry: Entry): Credential;
  /** `event` is what the key's history says of this; null leaves it out. */
  save(row: CredentialRow, event: KeyEvent | null): Credential;
};
