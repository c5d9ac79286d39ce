import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { secretFault } from './secret-field.tsx';

/** Whether the emulator made this key for this provider; null while there is no answer. The key stays in this window and the engine. */
export function useEmulatorKnows(typed: string, provider: string | null): boolean | null {
  const key = typed.trim();
  const [answer, setAnswer] = useState<{ key: string; provider: string | null } | null>(null);
  const askable = key !== '' && secretFault(key) === null && provider !== null;
  useEffect(() => {
    if (!askable) return;
    let late = false;
    api()
      .emulator.knowsKey({ key })
      .then((known) => late || setAnswer({ key, provider: known.provider }))
      .catch(() => {}); // without an answer the form says nothing of it
    return () => {
      late = true;
    };
  }, [key, askable]);
  return askable && answer?.key === key ? answer.provider === provider : null;
}
