import { type Alert, alertSchema } from '../../shared/model/alert.ts';
import type { AlertsDatabase, DatabaseRow, DatabaseValue, Finding } from './ports.ts';

const KEPT = 5000;

export type AlertQuery = {
  limit: number;
  before?: number | undefined;
  unread?: boolean | undefined;
  kind?: string | undefined;
};

export type AlertStore = {
  /** Null when this occasion was told before. */
  add(finding: Finding): Alert | null;
  list(query: AlertQuery): Alert[];
  unread(): number;
  markRead(ids: 'all' | readonly number[], at: number): void;
};

/** The alerts as rows; the newest 5,000 are kept. */
export function createAlertStore(db: AlertsDatabase): AlertStore {
  const insert = db.prepare(
    `INSERT INTO alerts (mark, kind, severity, subject, title, text, fix, action, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (mark) DO NOTHING`,
  );
  const trim = db.prepare('DELETE FROM alerts WHERE id <= ?');
  const unread = db.prepare('SELECT count(*) AS n FROM alerts WHERE read_at IS NULL');
  const readAll = db.prepare('UPDATE alerts SET read_at = ? WHERE read_at IS NULL');
  const readOne = db.prepare('UPDATE alerts SET read_at = ? WHERE read_at IS NULL AND id = ?');
  return {
    add: (finding) => {
      const { mark, subject, kind, severity, title, text, fix, action, at } = finding;
      const short = { title: title.slice(0, 200), text: text.slice(0, 600), fix: fix.slice(0, 200) };
      const row = [mark, kind, severity, JSON.stringify(subject), short.title, short.text, short.fix, action, at];
      const { changes, lastInsertRowid } = insert.run(...row);
      if (changes === 0) return null;
      const id = Number(lastInsertRowid);
      trim.run(id - KEPT);
      return { id, kind, severity, subject, ...short, action, at, readAt: null };
    },
    list: ({ limit, before, unread: onlyUnread, kind }) => {
      const terms: [string, DatabaseValue][] = [];
      if (before !== undefined) terms.push(['id < ?', before]);
      if (kind !== undefined) terms.push(['kind = ?', kind]);
      const where = [...terms.map(([term]) => term), ...(onlyUnread ? ['read_at IS NULL'] : [])].join(' AND ');
      return db
        .prepare(`SELECT * FROM alerts ${where && `WHERE ${where}`} ORDER BY id DESC LIMIT ?`)
        .all(...terms.map(([, value]) => value), limit)
        .flatMap((row) => toAlert(row) ?? []);
    },
    unread: () => Number(unread.get()?.n ?? 0),
    markRead: (ids, at) => {
      if (ids === 'all') readAll.run(at);
      else db.transaction(() => ids.forEach((id) => void readOne.run(at, id)));
    },
  };
}

/** Null for a row that somebody edited beyond reading. */
function toAlert(row: DatabaseRow): Alert | null {
  const { id, kind, severity, title, text, fix, action, at, read_at: readAt } = row;
  try {
    const subject: unknown = JSON.parse(String(row.subject));
    return alertSchema.parse({ id, kind, severity, subject, title, text, fix, action, at, readAt });
  } catch {
    return null;
  }
}
