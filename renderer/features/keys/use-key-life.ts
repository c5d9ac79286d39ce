import { useEffect, useMemo, useRef, useState } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import type { KeyEvent } from '../../../shared/model/key-event.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { type Loaded, notLoaded } from '../../state/loaded.ts';
import { gathered, reloader } from '../../state/reloader.ts';
import { useStore } from '../../state/store.ts';

/** Keys change by the dozen when they are used; their history does not. */
const BURST_MS = 500;

type Life = { of: string; told: Loaded<KeyEvent> };

/** What was done to a key, newest first; asked for again once for a burst of changes of keys, and with each further try. */
export function useKeyLife({ id }: Credential, tries: number): Loaded<KeyEvent> {
  const [{ of, told }, setLife] = useState<Life>({ of: id, told: notLoaded });
  const shown = useRef(id);
  const load = useMemo(() => {
    const show = (life: (before: readonly KeyEvent[]) => Loaded<KeyEvent>) => {
      if (shown.current === id)
        setLife((before) => ({ of: id, told: life(before.of === id ? before.told.items : []) }));
    };
    return reloader(() =>
      api()
        .credentials.history({ id })
        .then((items) => show(() => ({ items, status: 'ready', error: null })))
        .catch((cause: unknown) => show((items) => ({ items, status: 'failed', error: errorDataOf(cause) }))),
    );
  }, [id]);
  useEffect(() => {
    shown.current = id;
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks again
  useEffect(() => void load(), [load, tries]);
  useEffect(() => {
    const again = gathered(() => void load(), BURST_MS);
    const off = useStore.subscribe(({ credentials }, before) => {
      if (credentials.items !== before.credentials.items) again.ask();
    });
    return () => {
      off();
      again.stop();
    };
  }, [load]);
  return of === id ? told : notLoaded;
}
