const found = new WeakMap<readonly { id: string }[], ReadonlyMap<string, { id: string }>>();

/** The one with this id. The list is gone through once, not once for each row of the log. */
export function byId<T extends { id: string }>(list: readonly T[], id: string | null): T | null {
  const known = (found.get(list) as ReadonlyMap<string, T> | undefined) ?? new Map(list.map((one) => [one.id, one]));
  found.set(list, known);
  return (id === null ? undefined : known.get(id)) ?? null;
}
