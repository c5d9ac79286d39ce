import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ExportedRow } from '../../../shared/rules/activity-export.ts';
import type { SoakedFob } from './fob.ts';
import { type Load, OUTCOME } from './load.ts';

export type RecordFigures = { rows: number; byVerdict: Record<string, number>; clientSaw: Record<string, number> };

const PREFIX = '/v1/items/';

/** Whether every call that was sent has exactly one row, of the verdict and status that the client saw. */
export async function checkRecord(fob: SoakedFob, load: Load, fault: (text: string) => void): Promise<RecordFigures> {
  const rowsOf = new Uint8Array(load.sent + 1);
  const byVerdict: Record<string, number> = {};
  let rows = 0;
  const exporting = fob.stream(['activity', 'export', '--format', 'json']);
  const ended = once(exporting, 'exit');
  for await (const line of createInterface({ input: exporting.stdout as NodeJS.ReadableStream })) {
    if (!line.startsWith('{')) continue;
    const row = JSON.parse(line.replace(/,$/, '')) as ExportedRow;
    rows += 1;
    byVerdict[row.verdict] = (byVerdict[row.verdict] ?? 0) + 1;
    const id = row.path.startsWith(PREFIX) ? Number(row.path.slice(PREFIX.length)) : Number.NaN;
    if (!(id >= 1 && id <= load.sent)) fault(`a row for ${row.path}, which nobody called: ${row.detail}`);
    else if (++(rowsOf as Uint8Array & number[])[id]! > 1) fault(`call ${id} has two rows`);
    else compare(id, row, load, fault);
  }
  const [status] = (await ended) as [number | null];
  if (status !== 0) fault(`the export ended with ${status}`);
  for (let id = 1; id <= load.sent; id++) if (rowsOf[id] === 0) fault(`call ${id} has no row`);
  const clientSaw = Object.fromEntries(
    Object.entries(OUTCOME).map(([name, code]) => [name, count(load.outcomes, code, load.sent)]),
  );
  return { rows, byVerdict, clientSaw };
}

function compare(id: number, row: ExportedRow, load: Load, fault: (text: string) => void): void {
  const outcome = load.outcomes[id];
  if (outcome === OUTCOME.abandoned) return; // the tool went away: whether before or after the end is the race itself
  const status = load.statuses[id];
  const expected = outcome === OUTCOME.allowed ? 'allowed' : outcome === OUTCOME.refused ? 'refused' : 'failed';
  if (row.verdict !== expected || row.status !== status)
    fault(`call ${id} was ${expected} with ${status}, its row says ${row.verdict} with ${row.status} (${row.detail})`);
}

function count(codes: Uint8Array, code: number, last: number): number {
  let found = 0;
  for (let id = 1; id <= last; id++) if (codes[id] === code) found += 1;
  return found;
}
