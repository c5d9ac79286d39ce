import type { Environment } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Entry } from './credential-row.ts';
import { currentItem, readBound } from './read-bound.ts';
import type { Secret } from './secret.ts';
import type { BoundSecret } from './secret-record.ts';
import type { Session } from './session.ts';

const SUSPENDED = 'suspended after unusual traffic';

/** A credential as a call needs it. `secret` is there exactly when `problem` is null. */
export type UsableCredential = {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
  readonly kind: string;
  readonly plan: string | null;
  readonly environment: Environment;
  readonly scopes: readonly string[];
  /** Why it cannot be used; `missing`: there is no such credential. */
  readonly problem: null | 'expired' | 'revoked' | 'trashed' | 'damaged' | 'missing' | typeof SUSPENDED;
  readonly allowedAddresses: readonly string[];
  readonly upstream: string;
  /** From the secret's own record: `emulator`, or an absolute base URL. */
  readonly destination: string;
  readonly secret: Secret | null;
};

export type UsableCredentials = {
  /** Memory alone: null when the secret has not been read yet. */
  usableNow(id: string): UsableCredential | null;
  /** Reads the secret on first use; throws what the store throws, `store_unavailable` above all. */
  usable(id: string): Promise<UsableCredential>;
};

type View = { entry: Entry; usable: UsableCredential };

/** The hot path: what a call needs of a credential, from memory after its first use. */
export function createUsableCredentials(ports: {
  session(): Session;
  clock: Clock;
  changed(): void;
}): UsableCredentials {
  const views = new Map<string, View>();
  const secrets = new Map<string, { item: string; bound: BoundSecret }>();
  const reading = new Map<string, Promise<void>>();

  const view = (id: string): UsableCredential | null => {
    const entry = ports.session().catalog.get(id);
    const known = views.get(id);
    if (known && known.entry === entry) return known.usable;
    const usable = entry ? viewOf(entry, secretOf(entry)) : missing(id);
    if (!usable) return null;
    if (entry) views.set(id, { entry, usable });
    else views.delete(id);
    return usable;
  };
  const secretOf = (entry: Entry): BoundSecret | null => {
    const known = secrets.get(entry.row.id);
    if (!known || problemOf(entry) !== null || known.item !== currentItem(entry)) {
      secrets.delete(entry.row.id);
      return null;
    }
    return known.bound;
  };
  const read = async (id: string): Promise<void> => {
    const open = ports.session();
    const entry = open.catalog.get(id);
    if (!entry) return;
    const found = await readBound(open, entry);
    if (typeof found !== 'string') secrets.set(id, { item: currentItem(entry), bound: found });
    else if (open.catalog.get(id)?.row === entry.row) {
      open.catalog.mark(id, found);
      ports.changed();
    }
  };
  const readOnce = (id: string): Promise<void> => {
    const running = reading.get(id) ?? read(id).finally(() => reading.delete(id));
    reading.set(id, running);
    return running;
  };
  const usableNow = (id: string) => atThisMoment(view(id), ports.session().catalog.get(id), ports.clock.now());
  return {
    usableNow,
    usable: async (id) => {
      for (;;) {
        const found = usableNow(id);
        if (found) return found;
        await readOnce(id);
      }
    },
  };
}

function atThisMoment(usable: UsableCredential | null, entry: Entry | undefined, now: number): UsableCredential | null {
  const expiresAt = entry?.row.expiresAt ?? null;
  if (!usable || usable.problem !== null || expiresAt === null || expiresAt > now) return usable;
  return { ...usable, problem: 'expired', secret: null };
}

function problemOf({ row, damage }: Entry): UsableCredential['problem'] {
  if (damage) return 'damaged';
  switch (row.status) {
    case 'active':
      return row.guard?.suspendedAt == null ? null : SUSPENDED;
    case 'revoked':
    case 'trashed':
      return row.status;
    case 'pending':
    case 'deleting':
      return 'missing';
  }
}

function viewOf(entry: Entry, bound: BoundSecret | null): UsableCredential | null {
  const { id, provider, label, kind, plan, environment, scopes, allowedAddresses, upstream, destination } = entry.row;
  const problem = problemOf(entry);
  if (problem === null && !bound) return null; // its secret must be read first
  return {
    id,
    provider,
    label,
    kind,
    plan,
    environment,
    scopes,
    problem,
    allowedAddresses,
    upstream,
    destination: bound?.destination ?? destination,
    secret: problem === null ? (bound?.secret ?? null) : null,
  };
}

function missing(id: string): UsableCredential {
  return {
    id,
    provider: '',
    label: '',
    kind: '',
    plan: null,
    environment: 'live',
    scopes: [],
    problem: 'missing',
    allowedAddresses: [],
    upstream: 'emulator',
    destination: 'emulator',
    secret: null,
  };
}
