import type {
  ActivityFilter,
  ExportActivity,
  ExportPage,
  ListActivity,
  RetentionState,
} from '../../shared/contract/activity.ts';
import type { Activity, NewActivity, VerifyReport } from '../../shared/model/activity.ts';
import { exportText } from '../../shared/rules/activity-export.ts';
import { createBatchTable } from './batch-table.ts';
import { createInbox } from './inbox.ts';
import type { ActivityPorts } from './ports.ts';
import { createRetainer, type RetentionChange } from './retention.ts';
import { search } from './search.ts';
import { verifyChain } from './verify.ts';
import { createWriter } from './writer.ts';

const EXPORT_ROWS = 2_000;
const EXPORT_WALK = 50_000;

export type ActivityLog = {
  /** Takes a row; it is written, and told, within 250 ms. Never throws and never waits for the disk. */
  record(row: NewActivity): void;
  /** Rows that fit, those not yet written included; a walk over the whole record lets calls through. */
  list(input: ListActivity, signal?: AbortSignal): Promise<Activity[]>;
  /** The next page of an export, oldest row first; it ends with the newest row of the moment of its first page. */
  exportPage(input: ExportActivity, signal?: AbortSignal): Promise<ExportPage>;
  /** Whether every row that is kept is as it was written; needs the vault open. */
  verify(signal?: AbortSignal): Promise<VerifyReport>;
  retention(): RetentionState;
  setRetention(change: RetentionChange): RetentionState;
  /** Tells each batch once it is written, oldest row first. */
  onRows(listener: (rows: Activity[]) => void): () => void;
  flush(): void;
  close(): void;
};

/** The record of calls: batched, chained by hash, trimmed by age and number. A kill -9 loses at most the last batch. */
export function createActivityLog(ports: ActivityPorts): ActivityLog {
  const table = createBatchTable(ports.db);
  const writer = createWriter(ports, table);
  const retainer = createRetainer(ports, table, writer.head);
  const listeners = new Set<(rows: Activity[]) => void>();
  const inbox = createInbox(ports, (rows) => {
    const written = writer.append(rows);
    for (const listener of listeners) listener(written);
  });

  const find = (filter: ActivityFilter, more: Omit<Parameters<typeof search>[1], 'filter' | 'credentials'>) => {
    const { credential } = filter;
    const credentials = credential === undefined ? [] : credentialIds(credential, ports);
    return search(table, { filter, credentials, ...more });
  };
  const retention = (): RetentionState => {
    const [oldest] = table.oldest(1);
    const { id } = writer.head();
    return { ...retainer.get(), held: oldest ? id - oldest.first + 1 : 0, oldestAt: oldest?.atMin ?? null };
  };

  return {
    record: inbox.put,
    async list({ limit, before, after, order = 'newest', ...filter }, signal) {
      inbox.flush();
      const ends = { after: after ?? 0, before: before ?? Number.MAX_SAFE_INTEGER };
      return (await find(filter, { ...ends, order, limit, signal })).rows;
    },
    async exportPage({ format, cursor, ...filter }, signal) {
      inbox.flush();
      const { after, end, rows: rowsBefore } = cursor ?? { after: 0, end: writer.head().id, rows: 0 };
      const part = { order: 'oldest', limit: EXPORT_ROWS, walk: EXPORT_WALK } as const;
      const { rows, reached } = await find(filter, { after, before: end + 1, ...part, signal });
      const last = reached >= end;
      const labels = ports.credentialLabels?.();
      const place = { first: cursor === undefined, last, rowsBefore };
      const text = exportText(rows, format, place, (id) => labels?.get(id) ?? null);
      return { text, next: last ? null : { after: reached, end, rows: rowsBefore + rows.length } };
    },
    async verify(signal) {
      inbox.flush();
      writer.append([]); // checks and seals the end, where no call has since the vault was opened
      const release = retainer.hold();
      try {
        return await verifyChain(table, ports.seal, writer.head(), signal);
      } finally {
        release();
      }
    },
    retention,
    setRetention(change) {
      retainer.set(change);
      return retention();
    },
    onRows(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: inbox.flush,
    close() {
      inbox.close();
      retainer.close();
    },
  };
}

function credentialIds(name: string, { credentialsCalled }: ActivityPorts): string[] {
  return /^(?:cred|conn)_[0-9A-Za-z]{22}$/.test(name) ? [name] : (credentialsCalled?.(name) ?? []);
}
