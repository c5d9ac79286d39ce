import { Bell, Gauge } from 'lucide-react';
import type { Alert } from '../../../shared/model/alert.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { markAlertsRead } from '../../state/alerts.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { count } from '../../ui/words.ts';
import { runAlertAction } from '../alerts/alert-action.ts';
import { budgetWords } from '../limits/budget-words.ts';
import { removeBudget } from '../limits/remove-budget.ts';
import type { Candidate, PaletteAct } from './palette-item.ts';

/** Alerts that nobody has read, found by what they say and whom they are about; from here dealt with or marked as read. */
export function* alertCandidates(alerts: readonly Alert[]): Generator<Candidate> {
  for (const alert of alerts) {
    const { id, subject } = alert;
    const label = engineText(alert.title);
    const open = () => {
      goTo('alerts');
      openDrawer({ kind: 'alert', id });
    };
    yield {
      text: `${label} ${subject.label} ${subject.provider ?? ''}`.toLowerCase(),
      make: () => ({ value: `alert ${id}`, label, icon: Bell, run: open, opens: true, acts: alertActs(alert) }),
    };
  }
}

function alertActs(alert: Alert): PaletteAct[] {
  return [
    { name: 'fix', key: 'j', label: say('alerts')(`actions.${alert.action}`), run: () => runAlertAction(alert) },
    { name: 'read', key: 'm', run: () => attempt(() => markAlertsRead([alert.id])) },
  ];
}

/** Budgets, found by whose they are and what they count. */
export function* budgetCandidates(budgets: readonly Budget[]): Generator<Candidate> {
  for (const budget of budgets) {
    const { id, label, provider, source, target, status, used, limit } = budget;
    const what = budgetWords(budget);
    const open = () => {
      goTo('limits');
      if (source === 'user') openDialog({ kind: 'budget', id });
      else openDrawer({ kind: 'limit', id: target });
    };
    const figures = say('limits')('budgets.usedOf', { used: count(used), limit: count(limit) });
    const note = status === 'damaged' ? what : `${what}, ${figures}`;
    const acts: PaletteAct[] = source === 'user' ? [{ name: 'remove', key: 'd', run: () => removeBudget(budget) }] : [];
    yield {
      text: `${label} ${what} ${provider ?? ''}`.toLowerCase(),
      make: () => ({ value: `budget ${id}`, label, icon: Gauge, note, run: open, opens: true, acts }),
    };
  }
}
