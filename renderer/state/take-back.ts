/**
 * What takes a change of some fields back: of `back`, those that still hold what the change had set. `left` names the others,
 * which somebody has changed since: in a second window, or from the command line.
 */
export function takeBack<F extends object>(
  back: F,
  made: Readonly<Record<keyof F, unknown>>,
  now: Readonly<Record<keyof F, unknown>>,
): { set: Partial<F>; left: (keyof F)[] } {
  const fields = Object.keys(back) as (keyof F)[];
  const left = fields.filter((field) => JSON.stringify(made[field]) !== JSON.stringify(now[field]));
  const kept = fields.filter((field) => !left.includes(field)).map((field) => [field, back[field]] as const);
  return { set: Object.fromEntries(kept) as Partial<F>, left };
}
