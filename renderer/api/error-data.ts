import { ORPCError } from '@orpc/client';
import { ERROR_CODES, type ErrorData, FobError } from '../../shared/errors/fob-error.ts';

const SILENT: ErrorData = {
  code: 'internal',
  message: 'Fob did not answer',
  hint: 'Fob tries to reach its engine again by itself; repeat this in a moment',
};

/** What went wrong as text that may be shown. Whatever did not come as the contract's error reads as "no answer". */
export function errorDataOf(error: unknown): ErrorData {
  if (error instanceof FobError) return error.data;
  if (error instanceof ORPCError && error.code === 'FOB' && isErrorData(error.data)) return error.data;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return { code: 'bad_input', message: 'Fob did not accept this input', hint: 'Check the fields and try again' };
  }
  return SILENT;
}

/** True when the bridge no longer knows this page: its one-time link was used, or Fob was started anew. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ORPCError && (error.status === 401 || error.status === 403);
}

function isErrorData(data: unknown): data is ErrorData {
  const value = data as Partial<ErrorData> | null;
  return typeof value?.message === 'string' && ERROR_CODES.includes(value.code as ErrorData['code']);
}
