import type { AddWebhook, EditWebhook, ListDeliveries } from '../../shared/contract/webhooks.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Alert, AlertKind } from '../../shared/model/alert.ts';
import type { Delivery, Webhook } from '../../shared/model/webhook.ts';
import { tryWords } from '../../shared/rules/delivery-words.ts';
import { AddressFault } from '../platform/address-guard.ts';
import type { Clock } from '../platform/clock.ts';
import { checkDialable, type Post } from '../platform/guarded-post.ts';
import { newId } from '../platform/ids.ts';
import { errorName, type Log } from '../platform/log.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { createDeliveryTable } from './delivery-table.ts';
import { messageBody, type Notice, testNotice } from './message.ts';
import type { AlertsDatabase, Finding, Timers } from './ports.ts';
import { type BoundTarget, createSender } from './send.ts';
import { createWebhookTable, type WebhookTable } from './webhook-table.ts';
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
  const rows = createWebhookTable(ports.db);
  const outbox = createOutbox(ports, rows);
  const { secrets, log } = ports;
  /** A secret whose webhook was never written down; adding one is not interrupted by this, as it starts before. */
  const forget = (id: string) =>
    secrets.remove(id).catch((error: unknown) => log.warn('webhook secret kept', { error: errorName(error) }));
  return {
    ...createRegister(ports, rows, outbox.wake),
    ...outbox,
    start: () => {
      const known = new Set(rows.list().map(({ id }) => id));
      for (const id of secrets.ids()) if (!known.has(id)) void forget(id);
      outbox.wake();
    },
  };
}

type Register = Pick<Webhooks, 'list' | 'add' | 'edit' | 'remove'>;

/** Which webhooks there are. */
function createRegister({ secrets, clock }: WebhooksPorts, rows: WebhookTable, changed: () => void): Register {
  return {
    list: rows.list,
    add: async (input) => {
      if (rows.list().length >= MOST) throw badInput('label', `there are ${MOST} webhooks already`, 'Remove one first');
      const { address, shown, secret, made } = targetOf(input);
      await checkAddress(address, input.kind === 'slack' ? 'secret' : 'url');
      const id = newId('hook');
      await secrets.put(id, { provider: boundAs(input.kind), destination: address, secret });
      const kinds = [...new Set(input.kinds ?? [])];
      const { kind, label } = input;
      const webhook = { id, kind, label, destination: shown, kinds, paused: false, createdAt: clock.now() };
      return { webhook: rows.save(webhook), signingSecret: made ? secret : null };
    },
    edit: ({ id, set }) => {
      const before = rows.demand(id);
      const { label = before.label, kinds = before.kinds, paused = before.paused } = set;
      const edited = rows.save({ ...before, label, kinds: [...new Set(kinds)], paused });
      changed();
      return edited;
    },
    remove: async (id) => {
      rows.demand(id);
      await secrets.remove(id);
      rows.remove(id);
    },
  };
}

type Outbox = Pick<Webhooks, 'test' | 'deliveries' | 'enqueue' | 'wake' | 'close'>;

/** What is sent to them: written down first, then delivered from there. */
function createOutbox(ports: WebhooksPorts, rows: WebhookTable): Outbox {
  const { db, clock, secrets, post, timeoutMs } = ports;
  const table = createDeliveryTable(db);
  const queue = createDeliveryQueue({
    ...ports,
    table,
    send: createSender({ post, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) }),
    target: async (id) => {
      const webhook = rows.find(id);
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
    test: async (id) => {
      const webhook = rows.demand(id);
      await secrets.get(id); // throws while the vault is locked, before anything is written
      const pending = write(webhook, testNotice(webhook.label, clock.now()), null, null);
      await queue.sendOnce(pending);
      return table.get(pending.id) ?? missing();
    },
    deliveries: table.list,
    enqueue: (alerts) => {
      const wanted = alerts.filter(({ kind }) => kind !== 'webhook_failed'); // else a broken one would call itself for ever
      const webhooks = wanted.length === 0 ? [] : rows.list().filter(({ paused }) => !paused);
      for (const webhook of webhooks) {
        for (const alert of wanted) {
          if (webhook.kinds.length > 0 && !webhook.kinds.includes(alert.kind)) continue;
          write(webhook, { ...alert, test: false }, alert.id, ports.heldUntil?.(alert.kind) ?? clock.now());
        }
      }
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
