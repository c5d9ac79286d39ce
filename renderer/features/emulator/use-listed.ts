import { useEffect, useRef, useState } from 'react';
import { errorDataOf } from '../../api/error-data.ts';
import { onEmulatorChange } from '../../state/emulator-feed.ts';
import { type Loaded, notLoaded } from '../../state/loaded.ts';
import { reloader } from '../../state/reloader.ts';
import { useStore } from '../../state/store.ts';

export type Listed<T> = { slice: Loaded<T>; reload: () => void };

/** A list of the emulator's: loaded now, after each change of the emulator, and again when the vault opens. `about` names what is asked. */
export function useListed<T>(about: string, load: () => Promise<readonly T[]>): Listed<T> {
  const [slice, setSlice] = useState<Loaded<T>>(notLoaded);
  const started = useStore((state) => state.system.state?.startedAt);
  const ask = useRef(load);
  ask.current = load;
  const again = useRef<() => void>(() => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked, and an engine that is another
  useEffect(() => {
    let current = true;
    setSlice(notLoaded);
    const run = reloader(async () => {
      try {
        const items = await ask.current();
        if (current) setSlice({ items, status: 'ready', error: null });
      } catch (cause) {
        if (current) setSlice((held) => ({ ...held, status: 'failed', error: errorDataOf(cause) }));
      }
    });
    again.current = () => void run();
    void run();
    const stop = onEmulatorChange(again.current);
    return () => {
      current = false;
      stop();
    };
  }, [about, started]);
  return { slice, reload: () => again.current() };
}
