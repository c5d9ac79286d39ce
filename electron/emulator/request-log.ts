import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmulatedRequest } from '../../shared/model/emulated.ts';
import type { Clock } from '../platform/clock.ts';

/** What is learned of a request while it is served: a masked key or a client id, and the check or fault that decided. */
export type RequestNote = { who: string | null; note: string | null };

export type RequestLog = {
  /** Notes a request once it is answered or its connection is gone; `path` is without query, which may hold a code. */
  begin(req: IncomingMessage, res: ServerResponse, provider: string | null, path: string): RequestNote;
  /** Newest first. */
  list(provider: string | null, limit: number): EmulatedRequest[];
  clear(): void;
};

const KEPT = 500;
/** Ids and names are shorter; what is as long as this may be a secret in the wrong place. */
const LONGEST_SEGMENT = 36;

/** The last requests, in memory, without a secret. */
export function createRequestLog(clock: Clock, changed: () => void): RequestLog {
  let rows: EmulatedRequest[] = [];
  let next = 1;
  return {
    begin: (req, res, provider, path) => {
      const seen: RequestNote = { who: null, note: null };
      const at = clock.now();
      const from = performance.now();
      res.once('close', () => {
        const status = res.headersSent ? res.statusCode : 0;
        const ms = Math.round((performance.now() - from) * 100) / 100;
        const method = (req.method ?? '').slice(0, 16);
        rows.push({ id: next++, at, provider, method, path: masked(path), status, ...seen, ms });
        if (rows.length > KEPT * 2) rows = rows.slice(-KEPT);
        changed();
      });
      return seen;
    },
    list: (provider, limit) =>
      rows
        .slice(-KEPT)
        .filter((row) => provider === null || row.provider === provider)
        .slice(-limit)
        .reverse(),
    clear: () => {
      rows = [];
      changed();
    },
  };
}

function masked(path: string): string {
  const segments = path.slice(0, 300).split('/');
  return segments.map((one) => (one.length > LONGEST_SEGMENT ? `${one.slice(0, 8)}…` : one)).join('/');
}
