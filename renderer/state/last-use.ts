import type { Activity } from '../../shared/model/activity.ts';

type Used = { id: string; lastUsedAt: number | null };

/**
 * The items with the time of their newest call that was let through or failed at the provider; the same array when none was used.
 * A check that Fob itself makes uses nothing, as in the engine.
 */
export function withLastUse<T extends Used>(
  items: readonly T[],
  rows: readonly Activity[],
  by: 'credentialId' | 'toolId',
): readonly T[] {
  const newest = new Map<string, number>();
  for (const row of rows) {
    const id = row[by];
    if (id !== null && row.toolId !== null && row.verdict !== 'refused')
      newest.set(id, Math.max(row.at, newest.get(id) ?? 0));
  }
  if (newest.size === 0) return items;
  let any = false;
  const used = items.map((item) => {
    const at = newest.get(item.id);
    if (at === undefined || at <= (item.lastUsedAt ?? 0)) return item;
    any = true;
    return { ...item, lastUsedAt: at };
  });
  return any ? used : items;
}
