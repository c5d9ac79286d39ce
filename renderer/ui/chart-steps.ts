/** The figures at a chart's side: none, and one or two round ones below the top. */
export function roundSteps(max: number): number[] {
  const raw = max / 2.2;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = Math.max(1, [5, 2, 1].map((factor) => factor * power).find((size) => size <= raw) ?? power);
  const splits: number[] = [];
  for (let value = 0; value <= max; value += step) splits.push(value);
  return splits;
}

const TOPS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const FEW_TOPS = [1, 2, 5, 10];

/** The end of a chart's scale: a round figure somewhat above the highest; for one that `grows` in larger steps, so that the scale stands still meanwhile. */
export function roundTop(highest: number, grows = false): number {
  const wanted = Math.max(5, highest * 1.05);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ((grows ? FEW_TOPS : TOPS).find((top) => top * power >= wanted) ?? 10) * power;
}
