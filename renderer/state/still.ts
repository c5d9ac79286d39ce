/**
 * Tells what changes from what only ticks: an item stays as it was held before while it has the same fields but the `moving`
 * ones, and the same `grade`; the list stays while all its items do. What shows no more of it is not drawn anew with each call.
 */
export function stillList<T extends object>(
  moving: readonly (keyof T)[],
  grade: (item: T) => unknown = () => null,
): (items: readonly T[]) => readonly T[] {
  const isStill = (held: T, item: T) => {
    if (held === item) return true;
    for (const key in item) if (held[key] !== item[key] && !moving.includes(key)) return false;
    return grade(held) === grade(item);
  };
  let seen: readonly T[] = [];
  let still: readonly T[] = [];
  return (items) => {
    if (items === seen) return still;
    seen = items;
    const next = items.map((item, index) => {
      const held = still[index];
      return held !== undefined && isStill(held, item) ? held : item;
    });
    if (next.length !== still.length || next.some((item, index) => item !== still[index])) still = next;
    return still;
  };
}
