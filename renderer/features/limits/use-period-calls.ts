import { useEffect, useState } from 'react';
import { periodAt } from '../../../shared/rules/calendar-period.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { useNow } from '../../ui/use-now.ts';
import type { BudgetDraft } from './budget-draft.ts';

const LOOK_MS = 3000;

/** How many calls the target made in the period that runs now, as a budget counts them; null while that is not known. */
export function usePeriodCalls({ target, class: limitClass, period }: BudgetDraft): number | null {
  const [made, setMade] = useState<{ of: string; calls: number } | null>(null);
  const budget = useStore((state) =>
    state.budgets.items.find((one) => one.target === target && one.class === limitClass && one.period === period),
  );
  const known = budget !== undefined;
  const now = useNow(LOOK_MS);
  const of = `${String(target)}/${String(limitClass)}/${period}`;
  useEffect(() => {
    if (target === null || known) return;
    let ended = false;
    const isTool = target.startsWith('tool_');
    const whose = { ...(isTool ? { tool: target } : { credential: target }), ...(limitClass && { class: limitClass }) };
    api()
      .ledger.spend({ ...whose, since: periodAt(period, now).start, by: [isTool ? 'tool' : 'credential'] })
      .then(
        ({ rows }) => {
          if (!ended) setMade({ of, calls: rows.reduce((sum, row) => sum + row.counted, 0) });
        },
        () => undefined, // a hint that is not there stops nobody
      );
    return () => {
      ended = true;
    };
  }, [target, limitClass, period, known, now, of]);
  if (budget) return budget.used;
  return made?.of === of ? made.calls : null;
}
