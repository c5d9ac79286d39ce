import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { onCalls } from '../../state/call-feed.ts';
import { type Store, useStore } from '../../state/store.ts';
import { onTick } from '../../ui/use-now.ts';
import { loadSpending } from './load-spending.ts';
import { advance, isSameShape, type Range, type Spending, type Whose } from './spending.ts';

const REFRESH_MS = 300_000; // the ledger's own figures, in place of what was counted in here

/** `spending` is another one when more than figures moved; `now` gives it with its figures of this moment. */
export type SpendingState = {
  spending: Spending | null;
  now: (held: Spending) => Spending;
  error: ErrorData | null;
  retry: () => void;
};

/** Who spends, loaded for a range and then kept alive: calls are counted in once a second, while the window can be seen. */
export function useSpending({ credential, tool }: Whose, range: Range): SpendingState {
  const [spending, setSpending] = useState<Spending | null>(null);
  const latest = useRef<Spending | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [tries, setTries] = useState(0);
  const startedAt = useStore((state) => state.system.state?.startedAt); // another engine: everything anew
  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry or another engine asks again
  useEffect(() => {
    const whose: Whose = { ...(credential ? { credential } : {}), ...(tool ? { tool } : {}) };
    let ended = false;
    let waiting: Activity[] = [];
    const hold = (next: Spending) => {
      const held = latest.current;
      latest.current = next;
      if (held === null || !isSameShape(held, next)) setSpending(next);
    };
    const load = () =>
      loadSpending(whose, range).then(
        (loaded) => {
          if (ended) return;
          hold(loaded);
          setError(null);
        },
        (cause: unknown) => {
          if (!ended) setError(errorDataOf(cause));
        },
      );
    const count = () => {
      if (document.hidden) return;
      const rows = waiting;
      waiting = [];
      const held = latest.current;
      if (held === null) return;
      hold(advance(held, rows, whose, Date.now()));
    };
    void load();
    const stop = onCalls((rows) => {
      waiting.push(...rows);
    });
    const stopTicking = onTick(count);
    const isOpen = ({ system }: Store) => system.connection.kind === 'open';
    // What was called while the engine was away was not counted in here.
    const stopWatching = useStore.subscribe((now, before) => {
      if (isOpen(now) && !isOpen(before)) void load();
    });
    const refreshing = setInterval(() => void load(), REFRESH_MS);
    return () => {
      ended = true;
      stop();
      stopTicking();
      stopWatching();
      clearInterval(refreshing);
      latest.current = null;
      setSpending(null);
    };
  }, [credential, tool, range, tries, startedAt]);
  const retry = useCallback(() => setTries((n) => n + 1), []);
  const now = useCallback((held: Spending) => latest.current ?? held, []);
  return { spending, now, error, retry };
}
