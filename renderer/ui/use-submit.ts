import { useState } from 'react';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import { errorDataOf } from '../api/error-data.ts';

export type Submit = {
  busy: boolean;
  error: ErrorData | null;
  /** The message for a field, when the engine named that field. */
  at: (field: string) => string | null;
  /** Runs the work; on an error keeps what was typed and says what is wrong. */
  run: (work: () => Promise<void>) => void;
  clear: () => void;
};

/** The state of a form that asks the engine for something. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setError(null);
    work()
      .catch((cause: unknown) => setError(errorDataOf(cause)))
      .finally(() => setBusy(false));
  };
  const at = (field: string): string | null =>
    error?.field === field || error?.field?.startsWith(`${field}.`) ? error.message : null;
  return { busy, error, at, run, clear: () => setError(null) };
}
