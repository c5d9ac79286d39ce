import { useEffect, useState } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import type { KeyEvent } from '../../../shared/model/key-event.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { type Loaded, notLoaded } from '../../state/loaded.ts';

/** What was done to a key, newest first; asked for again whenever the key changes, and with each further try. */
export function useKeyLife(credential: Credential, tries: number): Loaded<KeyEvent> {
  const [life, setLife] = useState<Loaded<KeyEvent>>(notLoaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks again
  useEffect(() => {
    let late = false;
    api()
      .credentials.history({ id: credential.id })
      .then((items) => late || setLife({ items, status: 'ready', error: null }))
      .catch(
        (cause: unknown) => late || setLife(({ items }) => ({ items, status: 'failed', error: errorDataOf(cause) })),
      );
    return () => {
      late = true;
    };
  }, [credential, tries]);
  return life;
}
