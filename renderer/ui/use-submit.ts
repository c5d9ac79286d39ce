import { useState } from 'react';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import { errorDataOf } from '../api/error-data.ts';

export type Submit = {
  busy: boolean;
  error: ErrorData | null;
  /** The error, unless one of the form's own fields shows it. */
  rest: ErrorData | null;
  /** The message for a field, when the engine named that field; `Field` makes it a sentence. */
  at: (field: string) => string | null;
  /** Runs the work; on an error keeps what was typed and says what is wrong. */
  run: (work: () => Promise<void>) => void;
  clear: () => void;
};

/** The state of a form that asks the engine for something; `fields` are those that show their own error. */
export function useSubmit(fields: readonly string[] = []): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setError(null);
    work()
      .catch((cause: unknown) => setError(errorDataOf(cause)))
      .finally(() => setBusy(false));
  };
  const named = error?.field?.replace(/^set\./, '').split('.')[0] ?? null;
  const at = (field: string): string | null => (named === field && error ? error.message : null);
  const rest = named !== null && fields.includes(named) ? null : error;
  return { busy, error, rest, at, run, clear: () => setError(null) };
}
