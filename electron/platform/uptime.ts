import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** Time that really passed, sleep included; the wall clock may be set, the monotonic one stands still in sleep. */
export interface Uptime {
  /** Milliseconds since the machine was started, to about 10 ms. */
  elapsed(): number;
  /** Tells one start of the machine from another; null where the system does not say. */
  readonly boot: string | null;
}

export const systemUptime: Uptime = { elapsed: () => uptime() * 1000, boot: bootId() };

function bootId(): string | null {
  try {
    const id = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return /^[0-9a-f-]{36}$/.test(id) ? id : null;
  } catch {
    return null; // not Linux
  }
}
