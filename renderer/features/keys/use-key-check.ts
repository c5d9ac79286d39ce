import { useState } from 'react';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { KeyCheck } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';

/** How far the trial of a key is: not begun, under way, what came of it, or why there was none. */
export type CheckState =
  | { kind: 'none' }
  | { kind: 'busy' }
  | { kind: 'done'; result: KeyCheck }
  | { kind: 'impossible'; error: ErrorData };

/** Tries the stored key, or another secret before it is put in, by a call that only reads. */
export function useKeyCheck(id: string) {
  const [state, setState] = useState<CheckState>({ kind: 'none' });
  const check = (secret?: string) => {
    setState({ kind: 'busy' });
    api()
      .credentials.check({ id, ...(secret === undefined ? {} : { secret }) })
      .then((result) => setState({ kind: 'done', result }))
      .catch((cause: unknown) => setState({ kind: 'impossible', error: errorDataOf(cause) }));
  };
  return { state, check, reset: () => setState({ kind: 'none' }) };
}

/** True when the service served the call, or knows the key though it may not make this one. */
export function isKnown(state: CheckState): boolean {
  return state.kind === 'done' && (state.result.outcome === 'works' || state.result.outcome === 'not_allowed');
}
