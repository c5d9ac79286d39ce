import { useEffect, useState } from 'react';
import { secretFault } from './secret-field.tsx';

/**
 * What the engine says of the secret that is typed now; null while it says nothing. The secret stays in this window and the
 * engine. `ask` is one and the same function every time, or every drawing asks again.
 */
export function useTypedSecret<T>(typed: string, ask: (secret: string) => Promise<T>): T | null {
  const secret = typed.trim();
  const [answer, setAnswer] = useState<{ secret: string; said: T } | null>(null);
  const askable = secret !== '' && secretFault(secret) === null;
  useEffect(() => {
    if (!askable) return;
    let late = false;
    ask(secret)
      .then((said) => late || setAnswer({ secret, said }))
      .catch(() => {}); // without an answer the form says nothing of it
    return () => {
      late = true;
    };
  }, [secret, askable, ask]);
  return askable && answer?.secret === secret ? answer.said : null;
}
