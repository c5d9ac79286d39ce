/** One microsecond, the clock's resolution: a call leaves the window only after *more* than the window has passed. */
const EDGE_MS = 0.001;

export type Terms = { limit: number; windowSeconds: number; factor: number };

/** Terms with what follows from them, in milliseconds; quotas of the same terms share one object, which keeps them small. */
export type Measures = Readonly<
  Terms & {
    /** From a call going out to its leaving the window. */
    span: number;
    /** The most calls in any window. */
    ceiling: number;
    /** Time in which the burst's bucket gains one call, and for which it may run ahead; 0 without a burst. */
    interval: number;
    tolerance: number;
  }
>;

const shared = new Map<string, Measures>();
const MAX_SHARED = 10_000;

export function measuresOf({ limit, windowSeconds, factor }: Terms): Measures {
  const key = `${limit} ${windowSeconds} ${factor}`;
  let measures = shared.get(key);
  if (measures === undefined) {
    const windowMs = windowSeconds * 1000;
    const ceiling = Math.floor(limit * factor);
    const interval = factor > 1 ? windowMs / limit : 0;
    const tolerance = factor > 1 ? (ceiling - 1) * interval + EDGE_MS : 0;
    measures = { limit, windowSeconds, factor, span: windowMs + EDGE_MS, ceiling, interval, tolerance };
    if (shared.size >= MAX_SHARED) shared.clear();
    shared.set(key, measures);
  }
  return measures;
}
