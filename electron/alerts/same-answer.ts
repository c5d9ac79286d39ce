import type { Finding } from './ports.ts';

/** An answer's row and the quotas it corrected are told of in batches of their own, up to so long apart. */
const APART_MS = 3000;

/**
 * Lets through the first of what is found of one answer: a vendor's 429 that says that nothing is left is a refused call, and it
 * uses up a limit. What is found of another answer, or by the same rule, it leaves alone.
 */
export function createSameAnswer(now: () => number) {
  const heard = new Map<string, { kind: Finding['kind']; at: number }>(); // by identity
  return ({ answerTo, kind }: Finding): boolean => {
    if (answerTo === undefined) return true;
    const last = heard.get(answerTo);
    const at = now();
    if (last !== undefined && last.kind !== kind && Math.abs(at - last.at) <= APART_MS) return false;
    heard.set(answerTo, { kind, at });
    return true;
  };
}
