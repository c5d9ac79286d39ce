import { useEffect, useState } from 'react';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { type PlacedProblem, placed } from './provider-problems.ts';

const PAUSE_MS = 200;

/** `checked` is the text that the problems belong to; `error`: the engine could not be asked. */
export type CheckedJson = {
  checked: string;
  problems: readonly PlacedProblem[];
  replaces: boolean;
  error: ErrorData | null;
};

const nothing: CheckedJson = { checked: '', problems: [], replaces: false, error: null };

/** Has the engine check a provider file while it is typed, after each short pause. */
export function useCheckedJson(json: string): CheckedJson {
  const [result, setResult] = useState(nothing);
  useEffect(() => {
    if (json.trim() === '') {
      setResult(nothing);
      return;
    }
    let ended = false;
    const timer = setTimeout(() => {
      api()
        .providers.check({ json })
        .then(
          ({ problems, replaces }) => {
            if (!ended) setResult({ checked: json, problems: placed(problems, json), replaces, error: null });
          },
          (cause: unknown) => {
            if (!ended) setResult({ ...nothing, checked: json, error: errorDataOf(cause) });
          },
        );
    }, PAUSE_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [json]);
  return result;
}

/** True when the engine has looked at this very text and found nothing. */
export function isSound(json: string, { checked, problems, error }: CheckedJson): boolean {
  return json.trim() !== '' && checked === json && problems.length === 0 && error === null;
}
