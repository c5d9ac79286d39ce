import { z } from 'zod';
import type { AddWebhook, EditWebhook, ListDeliveries } from '../../shared/contract/webhooks.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import { type Alert, type AlertKind, alertKind } from '../../shared/model/alert.ts';
import { type Delivery, type Webhook, webhookSchema } from '../../shared/model/webhook.ts';
import { tryWords } from '../../shared/rules/delivery-words.ts';
import { AddressFault } from '../platform/address-guard.ts';
import type { Clock } from '../platform/clock.ts';
import { checkDialable, type Post } from '../platform/guarded-post.ts';
import { newId } from '../platform/ids.ts';
import { errorName, type Log } from '../platform/log.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { createDeliveryTable } from './delivery-table.ts';
import { messageBody, type Notice, testNotice } from './message.ts';
import type { AlertsDatabase, DatabaseRow, Finding, Timers } from './ports.ts';
import { type BoundTarget, createSender } from './send.ts';
import { boundAs, targetOf } from './webhook-target.ts';

const MOST = 50;

/** Where webhooks keep their secrets: the vault. All may throw `locked` and what the store throws. */
export type WebhookSecrets = {
  put(id: string, bound: { provider: string; destination: string; secret: string }): Promise<void>;
  get(id: string): Promise<(BoundTarget & { provider: string }) | null>;
  remove(id: string): Promise<void>;
  ids(): string[];
};

export type WebhooksPorts = {
  db: AlertsDatabase;
  clock: Clock;
  log: Log;
  secrets: WebhookSecrets;
  post: Post;
  timers?: Timers;
  /** Of one try; 10 s. */
  timeoutMs?: number;
  /** Until when the user wants this kind held back, epoch ms; null to send it now. */
  heldUntil?(kind: AlertKind): number | null;
  /** Says that a webhook did not work for 24 hours. */
  raise(finding: Finding): void;
};

export type Webhooks = {
  list(): Webhook[];
  add(input: AddWebhook): Promise<{ webhook: Webhook; signingSecret: string | null }>;
  edit(input: EditWebhook): Webhook;
  remove(id: string): Promise<void>;
  test(id: string): Promise<Delivery>;
  deliveries(query: ListDeliveries): Delivery[];
  /** To be called once the vault is open: ends what a stop in between has left, and delivers. */
  start(): void;
  /** Writes down a delivery of each alert for each webhook that wants it; called within the alerts' transaction. */
  enqueue(alerts: readonly Alert[]): void;
  wake(): void;
  close(): Promise<void>;
};

/** Webhooks and what is sent to them. */
export function createWebhooks(ports: WebhooksPorts): Webhooks {
  const { db, clock, secrets, post, timeoutMs } = ports;
  const all = db.prepare('SELECT * FROM webhooks ORDER BY created_at, id');
  const one = db.prepare('SELECT * FROM webhooks WHERE id = ?');
  const drop = db.prepare('DELETE FROM webhooks WHERE id = ?');
  const put = db.prepare(
    `INSERT INTO webhooks (id, kind, label, destination, kinds, paused, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, kinds = excluded.kinds, paused = excluded.paused`,
  );
  const save = (webhook: Webhook): Webhook => {
    const { id, kind, label, destination, kinds, paused, createdAt } = webhook;
    put.run(id, kind, label, destination, JSON.stringify(kinds), paused ? 1 : 0, createdAt);
    return webhook;
  };
  const demand = (id: string): Webhook => {
    const row = one.get(id);
    const webhook = row && toWebhook(row);
    if (webhook) return webhook;
    throw new FobError({ code: 'not_found', message: 'There is no such webhook', hint: 'Look at the list again' });
  };
  const list = () => all.all().flatMap((row) => toWebhook(row) ?? []);

  /** A secret whose webhook was never written down; adding one is not interrupted by this, as it starts before. */
  const forget = (id: string) =>
    secrets.remove(id).catch((error: unknown) => ports.log.warn('webhook secret kept', { error: errorName(error) }));

  const table = createDeliveryTable(db);
  const queue = createDeliveryQueue({
    ...ports,
    table,
    send: createSender({ post, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) }),
    target: async (id) => {
      const row = one.get(id);
      const webhook = row && toWebhook(row);
      const bound = webhook ? await secrets.get(id) : null;
      return webhook && bound?.provider === boundAs(webhook.kind) ? { kind: webhook.kind, bound } : null;
    },
    gaveUp: (delivery) => ports.raise(failed(delivery, clock.now())),
  });
  const write = (webhook: Webhook, notice: Notice, alertId: number | null, dueAt: number | null) => {
    const id = newId('evt');
    const body = messageBody(webhook.kind, id, notice);
    const createdAt = clock.now();
    table.add({ id, webhookId: webhook.id, alertId, title: notice.title, body, createdAt, dueAt });
    return { id, webhookId: webhook.id, body, createdAt, tries: [] };
  };

  return {
    list,
    add: async (input) => {
      if (list().length >= MOST) throw badInput('label', `there are ${MOST} webhooks already`, 'Remove one first');
      const { address, shown, secret, made } = targetOf(input);
      await checkAddress(address, input.kind === 'slack' ? 'secret' : 'url');
      const id = newId('hook');
      await secrets.put(id, { provider: boundAs(input.kind), destination: address, secret });
      const kinds = [...new Set(input.kinds ?? [])];
      const { kind, label } = input;
      const webhook = { id, kind, label, destination: shown, kinds, paused: false, createdAt: clock.now() };
      return { webhook: save(webhook), signingSecret: made ? secret : null };
    },
    edit: ({ id, set }) => {
      const before = demand(id);
      const { label = before.label, kinds = before.kinds, paused = before.paused } = set;
      const edited = save({ ...before, label, kinds: [...new Set(kinds)], paused });
      queue.wake();
      return edited;
    },
    remove: async (id) => {
      demand(id);
      await secrets.remove(id);
      drop.run(id);
    },
    test: async (id) => {
      const webhook = demand(id);
      await secrets.get(id); // throws while the vault is locked, before anything is written
      const pending = write(webhook, testNotice(webhook.label, clock.now()), null, null);
      await queue.sendOnce(pending);
      return table.get(pending.id) ?? missing();
    },
    deliveries: (query) => table.list(query),
    enqueue: (alerts) => {
      const wanted = alerts.filter(({ kind }) => kind !== 'webhook_failed'); // else a broken one would call itself for ever
      for (const webhook of wanted.length === 0 ? [] : list()) {
        for (const alert of wanted) {
          if (webhook.kinds.length > 0 && !webhook.kinds.includes(alert.kind)) continue;
          if (webhook.paused) continue;
          const dueAt = ports.heldUntil?.(alert.kind) ?? clock.now();
          write(webhook, { ...alert, test: false }, alert.id, dueAt);
        }
      }
    },
    start: () => {
      const known = new Set(list().map(({ id }) => id));
      for (const id of secrets.ids()) if (!known.has(id)) void forget(id);
      queue.wake();
    },
    wake: queue.wake,
    close: queue.close,
  };
}

async function checkAddress(address: string, field: string): Promise<void> {
  try {
    await checkDialable(new URL(address));
  } catch (error) {
    if (error instanceof AddressFault) throw badInput(field, error.message, 'Give an https address on the internet');
    throw error;
  }
}

/** Null for a row that somebody edited beyond reading. */
function toWebhook(row: DatabaseRow): Webhook | null {
  const { id, kind, label, destination, created_at: createdAt } = row;
  try {
    const kinds = z.array(alertKind).parse(JSON.parse(String(row.kinds)));
    return webhookSchema.parse({ id, kind, label, destination, kinds, paused: row.paused === 1, createdAt });
  } catch {
    return null;
  }
}

function failed(delivery: Delivery, at: number): Finding {
  const last = delivery.tries.at(-1);
  const why = last === undefined ? 'no answer' : tryWords(last);
  return {
    mark: `webhook_failed/${delivery.id}`,
    kind: 'webhook_failed',
    severity: 'warning',
    subject: { type: 'webhook', id: delivery.webhookId, label: delivery.webhook, provider: null },
    title: `${delivery.webhook} did not take an alert`,
    text: `“${delivery.title}” was tried ${delivery.tries.length} times and given up: ${why}.`,
    fix: 'Send a test and correct the webhook, or remove it',
    action: 'show_webhook',
    at,
  };
}

function missing(): never {
  throw new FobError({
    code: 'conflict',
    message: 'The webhook was removed meanwhile',
    hint: 'Look at the list again',
  });
}
