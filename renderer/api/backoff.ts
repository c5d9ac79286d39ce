/** Waits before the n-th try (0, 1, …): 250 ms, doubling to 5 s. */
export function backoffMs(attempt: number): number {
  return Math.min(5000, 250 * 2 ** attempt);
}
