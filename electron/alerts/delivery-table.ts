import { z } from 'zod';
import { type Delivery, type DeliveryTry, deliveryTry } from '../../shared/model/webhook.ts';
import type { AlertsDatabase, DatabaseRow } from './ports.ts';

const KEPT = 2000;

/** An event for one webhook that is still to be delivered; `body` is what every try sends. */
export type Pending = { id: string; webhookId: string; body: string; createdAt: number; tries: DeliveryTry[] };
type NewDelivery = Pick<Pending, 'id' | 'webhookId' | 'body' | 'createdAt'> & {
  alertId: number | null;
  title: string;
  /** When to send it first; null for a test, which is sent by who asked for it. */
  dueAt: number | null;
};

export type DeliveryTable = {
  /** Durable before the first try; false when this alert has a delivery to this webhook already. */
  add(delivery: NewDelivery): boolean;
  /** Due at `now`, one for each webhook that is neither paused nor excepted. */
  due(now: number, except: ReadonlySet<string>): Pending[];
  /** When the next one is due, or null. */
  nextAt(now: number, except: ReadonlySet<string>): number | null;
  get(id: string): Delivery | null;
  /** Keeps how a try went and what comes of it. */
  tried(id: string, tries: readonly DeliveryTry[], state: Delivery['state'], nextTryAt: number | null): void;
  list(query: { webhookId?: string | undefined; limit: number }): Delivery[];
};

/** Earlier versions kept the system's own codes: their tries must go on to count. */
const keptTry = deliveryTry.extend({ error: deliveryTry.shape.error.catch('failed') });

const SHOWN = `SELECT d.id, d.webhook_id, w.label AS webhook, d.alert_id, d.title, d.state, d.created_at, d.next_try_at, d.tries
  FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id`;

/** Deliveries as rows. Of those that are over the newest 2,000 are kept as the log. */
export function createDeliveryTable(db: AlertsDatabase): DeliveryTable {
  const last = db.prepare('SELECT max(seq) AS seq FROM webhook_deliveries');
  const insert = db.prepare(
    `INSERT INTO webhook_deliveries (id, seq, webhook_id, alert_id, title, body, state, created_at, next_try_at, tries)
     VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, '[]') ON CONFLICT (webhook_id, alert_id) DO NOTHING`,
  );
  const trim = db.prepare("DELETE FROM webhook_deliveries WHERE seq <= ? AND state <> 'pending'");
  const webhooks = db.prepare('SELECT id FROM webhooks WHERE paused = 0');
  const first = db.prepare(
    `SELECT id, webhook_id, body, created_at, next_try_at, tries FROM webhook_deliveries
     WHERE webhook_id = ? AND state = 'pending' AND next_try_at IS NOT NULL ORDER BY next_try_at, seq LIMIT 1`,
  );
  const update = db.prepare('UPDATE webhook_deliveries SET tries = ?, state = ?, next_try_at = ? WHERE id = ?');
  const one = db.prepare(`${SHOWN} WHERE d.id = ?`);
  const all = db.prepare(`${SHOWN} ORDER BY d.seq DESC LIMIT ?`);
  const ofOne = db.prepare(`${SHOWN} WHERE d.webhook_id = ? ORDER BY d.seq DESC LIMIT ?`);
  // A test that was cut off by the end of the program is not sent again.
  db.prepare("UPDATE webhook_deliveries SET state = 'failed' WHERE state = 'pending' AND next_try_at IS NULL").run();
  /** The next one of each webhook: one with a thousand waiting must not hide the others. */
  const firstOfEach = (except: ReadonlySet<string>): DatabaseRow[] =>
    webhooks.all().flatMap(({ id }) => {
      const row = except.has(String(id)) ? undefined : first.get(String(id));
      return row ? [row] : [];
    });
  return {
    add: ({ id, webhookId, alertId, title, body, createdAt, dueAt }) => {
      const seq = Number(last.get()?.seq ?? 0) + 1;
      trim.run(seq - KEPT);
      return insert.run(id, seq, webhookId, alertId, title, body, createdAt, dueAt).changes > 0;
    },
    due: (now, except) =>
      firstOfEach(except)
        .filter((row) => dueAt(row, now) <= now)
        .map(toPending),
    nextAt: (now, except) => {
      const times = firstOfEach(except).map((row) => dueAt(row, now));
      return times.length === 0 ? null : Math.min(...times);
    },
    get: (id) => {
      const row = one.get(id);
      return row ? toDelivery(row) : null;
    },
    tried: (id, tries, state, nextTryAt) => void update.run(JSON.stringify(tries), state, nextTryAt, id),
    list: ({ webhookId, limit }) =>
      (webhookId === undefined ? all.all(limit) : ofOne.all(webhookId, limit)).map(toDelivery),
  };
}

/** A pause that began after now is of a clock that was set back since: nobody knows how much of it is over, so it is. */
function dueAt(row: DatabaseRow, now: number): number {
  const began = readTries(row.tries).at(-1)?.at ?? Number(row.created_at);
  return began > now ? now : Number(row.next_try_at);
}

function toPending(row: DatabaseRow): Pending {
  return {
    id: String(row.id),
    webhookId: String(row.webhook_id),
    body: String(row.body),
    createdAt: Number(row.created_at),
    tries: readTries(row.tries),
  };
}

function toDelivery(row: DatabaseRow): Delivery {
  return {
    id: String(row.id),
    webhookId: String(row.webhook_id),
    webhook: String(row.webhook),
    alertId: row.alert_id === null ? null : Number(row.alert_id),
    title: String(row.title),
    state: row.state as Delivery['state'], // the table checks it
    createdAt: Number(row.created_at),
    nextTryAt: row.next_try_at === null ? null : Number(row.next_try_at),
    tries: readTries(row.tries),
  };
}

function readTries(text: unknown): DeliveryTry[] {
  try {
    return z.array(keptTry).safeParse(JSON.parse(String(text))).data ?? [];
  } catch {
    return [];
  }
}
