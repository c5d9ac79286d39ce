import { REFUSALS, type RefusalCheck, type RefusalCode } from './refusals.ts';

/** The three things that every refusal gives: which check said no, why, and the one action that helps. */
export type Receipt = { check: RefusalCheck; why: string; fix: string };

/** The receipt of a refusal, the same in the response, the record, the log and the window; `detail` is one public line. */
export function receiptOf(code: RefusalCode, detail: string | null): Receipt {
  const { check, why, fix } = REFUSALS[code];
  return { check, why: detail === null || detail === '' ? why : `${why}: ${detail}`, fix };
}
