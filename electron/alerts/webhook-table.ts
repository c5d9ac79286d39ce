import { z } from 'zod';
import { FobError } from '../../shared/errors/fob-error.ts';
import { alertKind } from '../../shared/model/alert.ts';
import { type Webhook, webhookSchema } from '../../shared/model/webhook.ts';
import type { AlertsDatabase, DatabaseRow } from './ports.ts';

export type WebhookTable = {
  /** Oldest first. */
  list(): Webhook[];
  find(id: string): Webhook | null;
  /** Throws `not_found`. */
  demand(id: string): Webhook;
  save(webhook: Webhook): Webhook;
  remove(id: string): void;
};

/** Webhooks as rows; their secrets are in the vault. */
export function createWebhookTable(db: AlertsDatabase): WebhookTable {
  const all = db.prepare('SELECT * FROM webhooks ORDER BY created_at, id');
  const one = db.prepare('SELECT * FROM webhooks WHERE id = ?');
  const drop = db.prepare('DELETE FROM webhooks WHERE id = ?');
  const put = db.prepare(
    `INSERT INTO webhooks (id, kind, label, destination, kinds, paused, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, kinds = excluded.kinds, paused = excluded.paused`,
  );
  const find = (id: string): Webhook | null => {
    const row = one.get(id);
    return row ? toWebhook(row) : null;
  };
  return {
    list: () => all.all().flatMap((row) => toWebhook(row) ?? []),
    find,
    demand: (id) => {
      const webhook = find(id);
      if (webhook) return webhook;
      throw new FobError({ code: 'not_found', message: 'There is no such webhook', hint: 'Look at the list again' });
    },
    save: (webhook) => {
      const { id, kind, label, destination, kinds, paused, createdAt } = webhook;
      put.run(id, kind, label, destination, JSON.stringify(kinds), paused ? 1 : 0, createdAt);
      return webhook;
    },
    remove: (id) => void drop.run(id),
  };
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
