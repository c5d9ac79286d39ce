/** The figures at a chart's side: none, and one or two round ones below the top. */
export function roundSteps(max: number): number[] {
  const raw = max / 2.2;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = Math.max(1, [5, 2, 1].map((factor) => factor * power).find((size) => size <= raw) ?? power);
  const splits: number[] = [];
  for (let value = 0; value <= max; value += step) splits.push(value);
  return splits;
}
