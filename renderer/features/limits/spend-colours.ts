// Whole class names, so that the style sheet holds them. The order of the bands is the order of the legend.
const bands = [
  { text: 'text-series-1', fill: 'bg-series-1', value: 'var(--color-series-1)' },
  { text: 'text-series-2', fill: 'bg-series-2', value: 'var(--color-series-2)' },
  { text: 'text-series-3', fill: 'bg-series-3', value: 'var(--color-series-3)' },
  { text: 'text-series-4', fill: 'bg-series-4', value: 'var(--color-series-4)' },
  { text: 'text-series-5', fill: 'bg-series-5', value: 'var(--color-series-5)' },
] as const;
const others = { text: 'text-series-rest', fill: 'bg-series-rest', value: 'var(--color-series-rest)' } as const;

/** The colour of a band of the stack, by its place; the others together are grey. */
export function bandColour(id: string | null, index: number): { text: string; fill: string; value: string } {
  return id === null ? others : (bands[index] ?? others);
}
