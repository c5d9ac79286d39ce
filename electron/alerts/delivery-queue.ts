import type { Delivery, WebhookKind } from '../../shared/model/webhook.ts';
import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { DeliveryTable, Pending } from './delivery-table.ts';
import { systemTimers, type Timers } from './ports.ts';
import { nextTry } from './retry-plan.ts';
import type { BoundTarget, Sender, SendResult } from './send.ts';

const REST_MS = 60_000;
const AT_ONCE = 8;

export type DeliveryQueuePorts = {
  table: DeliveryTable;
  send: Sender;
  /** The webhook's kind and its record from the vault; null when there is none. Throws `locked`, `damaged` and what the store throws. */
  target(webhookId: string): Promise<{ kind: WebhookKind; bound: BoundTarget } | null>;
  /** An event that was given up. */
  gaveUp(delivery: Delivery): void;
  clock: Clock;
  log: Log;
  timers?: Timers | undefined;
  random?: () => number;
};

export type DeliveryQueue = {
  /** Looks at what is due; to be called after anything was added and once the vault is open. */
  wake(): void;
  /** Sends one delivery now, once, without tries after it. */
  sendOnce(pending: Pending): Promise<void>;
  /** Cuts what is under way, which is tried again after the next start. */
  close(): Promise<void>;
};

/**
 * Delivers at least once: a row stays `pending` until a try of it was answered 2xx and that is written. One try at a time for
 * each webhook, so that one that hangs holds up nobody else.
 */
export function createDeliveryQueue(ports: DeliveryQueuePorts): DeliveryQueue {
  const { table, clock, log, timers = systemTimers, random = Math.random } = ports;
  const busy = new Map<string, Promise<void>>();
  /** Webhooks whose secret could not be read, or whose try could not be written down, and until when they rest. */
  const resting = new Map<string, number>();
  const closing = new AbortController();
  let cancel: (() => void) | null = null;

  const taken = (): Set<string> => {
    for (const [id, until] of resting) if (until <= clock.monotonic()) resting.delete(id);
    return new Set([...busy.keys(), ...resting.keys()]);
  };

  const wake = (): void => {
    cancel?.();
    cancel = null;
    if (closing.signal.aborted) return;
    let wait = REST_MS;
    try {
      for (const pending of table.due(clock.now(), taken()).slice(0, AT_ONCE - busy.size)) begin(pending);
      const next = busy.size >= AT_ONCE ? null : table.nextAt(clock.now(), taken());
      if (next !== null) wait = Math.min(REST_MS, Math.max(0, next - clock.now()));
    } catch (error) {
      log.warn('webhooks wait for the database', { error: errorName(error) });
    }
    cancel = timers.after(wait, wake);
  };

  const begin = (pending: Pending): void => {
    const run = attempt(pending, true)
      .catch((error: unknown) => {
        log.warn('webhook not sent', { error: errorName(error) });
        resting.set(pending.webhookId, clock.monotonic() + REST_MS);
      })
      .finally(() => {
        busy.delete(pending.webhookId);
        wake();
      });
    busy.set(pending.webhookId, run);
  };

  const attempt = async (pending: Pending, again: boolean): Promise<void> => {
    const target = await ports.target(pending.webhookId);
    const { tried, outcome, retryAfterMs } = target
      ? await ports.send(target.kind, target.bound, pending, closing.signal)
      : noSecret(clock.now());
    if (closing.signal.aborted && outcome !== 'delivered') return;
    const tries = [...pending.tries, tried];
    const next =
      outcome === 'again' && again
        ? nextTry({ firstTryAt: tries[0]?.at ?? tried.at, tries: tries.length, retryAfterMs }, clock.now(), random())
        : null;
    const state = outcome === 'delivered' ? 'delivered' : next === null ? 'failed' : 'pending';
    table.tried(pending.id, tries, state, next);
    const delivery = state === 'failed' && again ? table.get(pending.id) : null;
    if (delivery) ports.gaveUp(delivery);
  };

  return {
    wake,
    sendOnce: (pending) => attempt(pending, false),
    close: async () => {
      closing.abort();
      cancel?.();
      await Promise.all(busy.values());
    },
  };
}

function noSecret(at: number): SendResult {
  return { tried: { at, ms: 0, status: null, error: 'no_secret' }, outcome: 'again', retryAfterMs: 0 };
}
