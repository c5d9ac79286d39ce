import { ORPCError } from '@orpc/client';
import { ERROR_CODES, type ErrorData, FobError } from '../../shared/errors/fob-error.ts';
import { engineText } from '../messages/engine-text.ts';
import { intl, say } from '../messages/intl.ts';

/** What went wrong as text that may be shown. Whatever did not come as the contract's error reads as "no answer". */
export function errorDataOf(error: unknown): ErrorData {
  const t = say('errors');
  if (error instanceof FobError) return inLanguage(error.data);
  if (error instanceof ORPCError && error.code === 'FOB' && isErrorData(error.data)) return inLanguage(error.data);
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return { code: 'bad_input', message: t('notAccepted'), hint: t('notAcceptedHint') };
  }
  return { code: 'internal', message: t('silent'), hint: t('silentHint') };
}

/** True when the bridge no longer knows this page: its one-time link was used, or Fob was started anew. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ORPCError && (error.status === 401 || error.status === 403);
}

const translated = ['gesture_needed', 'wrong_passphrase', 'locked', 'try_later', 'internal'] as const;

/** The engine speaks English: its sentences in the window's language, or at least what their code says by itself. */
function inLanguage(data: ErrorData): ErrorData {
  const english = withoutField(data);
  const message = engineText(english);
  const hint = engineText(data.hint);
  const code = translated.find((entry) => entry === data.code);
  if (code === undefined || intl().language === 'en' || message !== english) return { ...data, message, hint };
  const t = say('errors');
  return { ...data, message: t(`codes.${code}`), hint: t(`hints.${code}`) };
}

/** A fault of the input names its field again in front, which the form shows by where it says it. */
function withoutField({ field, message }: ErrorData): string {
  return field !== undefined && message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
}

function isErrorData(data: unknown): data is ErrorData {
  const value = data as Partial<ErrorData> | null;
  return typeof value?.message === 'string' && ERROR_CODES.includes(value.code as ErrorData['code']);
}
