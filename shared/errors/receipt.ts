import { REFUSALS, type RefusalCheck, type RefusalCode } from './refusals.ts';

/** The three things that every refusal gives: which check said no, why, and the one action that helps. */
export type Receipt = { check: RefusalCheck; why: string; fix: string };

/** What helps when a credential lies in the trash, where nothing else can be done with it. */
export const RESTORE_FIX = 'Restore the credential from the trash in Fob';

/** Whether a call was refused because its credential lies in the trash, by the detail that the gate gave. */
export function isTrashed(code: RefusalCode, detail: string | null): boolean {
  return code === 'credential_unusable' && detail === 'the credential is trashed';
}

/** The receipt of a refusal, the same in the response, the record, the log and the window; `detail` is one public line. */
export function receiptOf(code: RefusalCode, detail: string | null): Receipt {
  const { check, why, fix } = REFUSALS[code];
  return {
    check,
    why: detail === null || detail === '' ? why : `${why}: ${detail}`,
    fix: isTrashed(code, detail) ? RESTORE_FIX : fix,
  };
}
