import type { Binding } from '../../shared/model/tool.ts';
import { rehearsalId } from '../../shared/rules/rehearsal.ts';
import type { Refusal } from './ports.ts';

/** What stands behind a tool key in live, without its secret. */
export type RehearsedHolder = {
  kind: string;
  plan: string | null;
  environment: 'live' | 'test';
  scopes: readonly string[];
  allowedAddresses: readonly string[];
  /** An OAuth grant in place of a key. */
  granted: boolean;
};

/** A credential that the emulator makes for one tool and provider; `clientId` is that of a grant. */
export type StandInOrder = Omit<RehearsedHolder, 'allowedAddresses'> & {
  holder: string;
  provider: string;
  label: string;
};
export type StandIn = { secret: string; clientId: string | null };

export type StandIns = {
  /** Makes one; what the holder had of the provider before is forgotten. */
  make(order: StandInOrder): StandIn;
  /** The emulator does not know it any more, or its time is over. One that was revoked there is not gone: it is refused, once. */
  isGone(provider: string, secret: string): boolean;
  /** Forgets all that was made for the holders whose name begins so, and the faults aimed at them. */
  end(prefix: string): void;
};

type Unprintable = { expose(): string };

/** What a rehearsed call goes out with, in the shape of a usable credential. Its destination is the emulator, always. */
export type Understudy = {
  readonly id: string;
  readonly kind: string;
  readonly plan: string | null;
  readonly scopes: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly problem: string | null;
  readonly refusal: Refusal | null;
  readonly destination: 'emulator';
  readonly secret: Unprintable | null;
  readonly grant?: { clientId: string };
};

export type RehearsalPorts = {
  /** Whether the emulator is switched on. */
  on(): boolean;
  /** Throws FobError `not_found` where it is gone, `locked`. */
  holder(binding: Binding): RehearsedHolder;
  standIns: StandIns;
  makeSecret(text: string): Unprintable;
};

/** `like`: what it was made like, to see when it fits no more. */
type Made = { provider: string; like: string; secret: Unprintable; clientId: string | null };

/**
 * The credentials that tools rehearse with. They live in this process's memory and at the emulator alone; after a restart the
 * first call of a tool makes it a new one.
 */
export class Rehearsals {
  readonly #ports: RehearsalPorts;
  readonly #made = new Map<string, Made>();

  constructor(ports: RehearsalPorts) {
    this.#ports = ports;
  }

  /** For the gate: what a call goes out with, made where there is none, or why it cannot. */
  rehearse(tool: { id: string; label: string }, binding: Binding): Understudy {
    const id = rehearsalId(tool.id, binding.provider);
    const held = this.#ports.holder(binding);
    const { kind, plan, scopes, allowedAddresses } = held;
    const about = { id, kind, plan, scopes, allowedAddresses };
    if (!this.#ports.on()) return withoutSecret(about, 'rehearsing', { code: 'rehearsal_off', detail: null });
    return withSecret(about, this.#current(id, likeOf(held)) ?? this.#make(id, tool.label, binding.provider, held));
  }

  /** For the proxy, after the gate has passed the call. */
  usable(id: string): Understudy {
    const about = { id, kind: '', plan: null, scopes: [], allowedAddresses: [] };
    const made = this.#made.get(id);
    return made === undefined ? withoutSecret(about, 'missing', null) : withSecret(about, made);
  }

  /** The emulator refused it, as it was revoked there: the next call gets a new one. A live key would have to be rotated. */
  refused(id: string): void {
    this.#made.delete(id);
  }

  /** Forgets a tool's credentials, here and at the emulator. */
  end(toolId: string): void {
    const prefix = rehearsalId(toolId, '');
    for (const id of [...this.#made.keys()]) if (id.startsWith(prefix)) this.#made.delete(id);
    this.#ports.standIns.end(prefix);
  }

  #current(id: string, like: string): Made | null {
    const made = this.#made.get(id);
    if (made?.like !== like) return null;
    return this.#ports.standIns.isGone(made.provider, made.secret.expose()) ? null : made;
  }

  #make(id: string, tool: string, provider: string, held: RehearsedHolder): Made {
    const { allowedAddresses: _, ...like } = held;
    const label = `Rehearsal of ${tool}`.slice(0, 120);
    const { secret, clientId } = this.#ports.standIns.make({ ...like, holder: id, provider, label });
    const made = { provider, like: likeOf(held), secret: this.#ports.makeSecret(secret), clientId };
    this.#made.set(id, made);
    return made;
  }
}

function likeOf({ kind, plan, environment, scopes, granted }: RehearsedHolder): string {
  return JSON.stringify([kind, plan, environment, scopes, granted]);
}

type About = Pick<Understudy, 'id' | 'kind' | 'plan' | 'scopes' | 'allowedAddresses'>;

function withSecret(about: About, { secret, clientId }: Made): Understudy {
  const base = { ...about, problem: null, refusal: null, destination: 'emulator', secret } as const;
  return clientId === null ? base : { ...base, grant: { clientId } };
}

function withoutSecret(about: About, problem: string, refusal: Refusal | null): Understudy {
  return { ...about, problem, refusal, destination: 'emulator', secret: null };
}
