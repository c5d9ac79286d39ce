import { useEffect } from 'react';
import { loadBudgets } from '../../state/budgets.ts';
import { loadForecasts } from '../../state/forecasts.ts';
import { useStore } from '../../state/store.ts';

const PACE_MS = 30_000;

/** Asks for budgets and forecasts while something shows them; a pace of minutes need not be asked for more often. */
export function useLedger(): void {
  const startedAt = useStore((state) => state.system.state?.startedAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another engine is asked anew
  useEffect(() => {
    void loadBudgets();
    void loadForecasts();
    const timer = setInterval(() => {
      if (!document.hidden) void loadForecasts();
    }, PACE_MS);
    return () => clearInterval(timer);
  }, [startedAt]);
}
