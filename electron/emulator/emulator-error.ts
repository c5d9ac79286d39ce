import { type ErrorData, FobError } from '../../shared/errors/fob-error.ts';

/** What the library throws: a FobError whose message is a whole sentence, with its data where a test looks for them. */
export class EmulatorError extends FobError {
  readonly code: string;
  readonly field: string | undefined;
  readonly hint: string;

  constructor(data: ErrorData) {
    super(data);
    this.name = 'EmulatorError';
    this.message = `${sentence(data)}. ${data.hint}.`;
    this.code = data.code;
    this.field = data.field;
    this.hint = data.hint;
  }
}

/** Runs what other people call; what it throws of ours becomes an EmulatorError. */
export function speaking<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw spoken(error);
  }
}

/** A FobError as EmulatorError; anything else as it is. */
export function spoken(error: unknown): unknown {
  return error instanceof FobError && !(error instanceof EmulatorError) ? new EmulatorError(error.data) : error;
}

/** Our messages begin with their subject or go on from the field. */
function sentence({ field, message }: ErrorData): string {
  if (field === undefined || message.startsWith(`${field} `)) return message;
  if (/^[A-Z]/.test(message)) return message;
  return /^(?:is|are|must|has|have|holds|cannot|may)\b/.test(message) ? `${field} ${message}` : `${field}: ${message}`;
}
