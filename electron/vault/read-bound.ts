import { FobError } from '../../shared/errors/fob-error.ts';
import { type Damage, type Entry, leading } from './credential-row.ts';
import { type BoundSecret, itemId, openRecord } from './secret-record.ts';
import type { Session } from './session.ts';

/** The store's item for the version that is in use. */
export function currentItem({ row }: Entry): string {
  return itemId(row.id, leading(row).version);
}

/**
 * Reads a credential's secret and checks that its record belongs to this item, provider and destination; a word says what
 * is wrong with it. Throws what the store throws when that does not answer.
 */
export async function readBound(
  { store, keys }: Session,
  entry: Entry,
  item = currentItem(entry),
): Promise<BoundSecret | Exclude<Damage, 'row'>> {
  try {
    const text = await store.get(item);
    if (!text) return 'missing';
    const bound = openRecord(item, text, keys.record);
    const fits = bound?.provider === entry.row.provider && bound.destination === entry.row.destination;
    return bound && fits ? bound : 'record';
  } catch (error) {
    if (error instanceof FobError && error.data.code === 'damaged') return 'record';
    throw error;
  }
}
