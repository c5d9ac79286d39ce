import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Finding } from '../../../electron/alerts/ports.ts';
import { createWebhooks, type Webhooks, type WebhooksPorts } from '../../../electron/alerts/webhooks.ts';
import { createGuardedPost } from '../../../electron/platform/guarded-post.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import { FakeTime } from '../../unit/limits/fake-time.ts';

export function memoryLog() {
  const lines: string[] = [];
  const keep = (event: string, fields: object = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { lines, info: keep, warn: keep, error: keep };
}

export function temporaryDatabase(): { file: string; open(): ReturnType<typeof openDatabase> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-alerts-'));
  const opened: ReturnType<typeof openDatabase>[] = [];
  onTestFinished(() => {
    for (const db of opened) db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'fob.db');
  return {
    file,
    open: () => {
      const db = openDatabase(file);
      opened.push(db);
      return db;
    },
  };
}

/** Secrets in memory that outlive a restart of what uses them. */
function memorySecrets() {
  const kept = new Map<string, { provider: string; destination: string; secret: string }>();
  const state = { fault: null as Error | null };
  const check = () => {
    if (state.fault) throw state.fault;
  };
  return {
    kept,
    state,
    port: {
      put: async (id: string, bound: { provider: string; destination: string; secret: string }) => {
        check();
        kept.set(id, bound);
      },
      get: async (id: string) => {
        check();
        const found = kept.get(id);
        return found ? { ...found, secret: { expose: () => found.secret } } : null;
      },
      remove: async (id: string) => {
        check();
        kept.delete(id);
      },
      ids: () => [...kept.keys()],
    },
  };
}

/** Webhooks over a real database and real sockets, on a clock that the test moves. `restart` is one of the whole engine. */
export function webhookBench(options: Partial<WebhooksPorts> = {}) {
  const { open } = temporaryDatabase();
  const time = new FakeTime();
  const secrets = memorySecrets();
  const log = memoryLog();
  const raised: Finding[] = [];
  let db = open();
  const begin = (): Webhooks => {
    const webhooks = createWebhooks({
      db,
      clock: time,
      timers: time,
      log,
      secrets: secrets.port,
      post: createGuardedPost(),
      raise: (finding) => void raised.push(finding),
      ...options,
    });
    webhooks.start();
    return webhooks;
  };
  let webhooks = begin();
  onTestFinished(() => webhooks.close());
  let nextAlert = 1;
  return {
    time,
    secrets,
    log,
    raised,
    get webhooks() {
      return webhooks;
    },
    get db() {
      return db;
    },
    restart: async () => {
      await webhooks.close();
      db.close();
      db = open();
      webhooks = begin();
    },
    /** As the alerts do: written down first, then sent. */
    alert: (change: Partial<Alert> = {}): Alert => {
      const alert: Alert = {
        id: nextAlert++,
        kind: 'expiring',
        severity: 'warning',
        subject: { type: 'credential', id: 'cred_x', label: 'Packs <!channel>', provider: 'iconflow' },
        title: 'Packs <!channel> expires in 7 days',
        text: 'The key ends on 2027-01-22.',
        fix: 'Get a new key and rotate this one',
        action: 'rotate_key',
        at: time.now(),
        readAt: null,
        ...change,
      };
      db.transaction(() => webhooks.enqueue([alert]));
      webhooks.wake();
      return alert;
    },
  };
}

/** Waits until `check` holds, at most two seconds. */
export async function until(check: () => boolean, what = 'the condition'): Promise<void> {
  const end = performance.now() + 2000;
  while (!check()) {
    if (performance.now() > end) throw new Error(`${what} did not come true`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
