import type { Alert } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { closeToast, toast } from '../../ui/toast.tsx';
import { usedAt } from '../limits/limit-words.ts';
import { runAlertAction } from './alert-action.ts';

// A toast waits while the window has no focus; the alert stays on its page.
const STALE_MS = 60_000;
const LOOK_MS = 1000;

/** Says an alert that deserves to interrupt, with the way to where it is dealt with. */
export function showAlert(alert: Alert): void {
  if (alert.severity === 'info') return;
  const t = say('alerts');
  const id = `alert-${String(alert.id)}`;
  toast({
    id,
    title: engineText(alert.title),
    text: engineText(alert.text),
    tone: alert.severity === 'critical' ? 'bad' : 'plain',
    seconds: alert.severity === 'critical' ? 20 : 15,
    ...(leadsNowhere(alert)
      ? {}
      : { action: { label: t(`actions.${alert.action}`), run: () => runAlertAction(alert) } }),
  });
  const close = () => {
    clearInterval(looking);
    clearTimeout(stale);
    closeToast(id);
  };
  const over = overOf(alert);
  const stale = setTimeout(close, STALE_MS);
  const looking = setInterval(() => over(Date.now()) && close(), LOOK_MS);
}

/** Whether one is already where the alert's action would lead. */
function leadsNowhere({ action }: Alert): boolean {
  return action === 'show_limits' && useStore.getState().view.page === 'limits';
}

/** Tells, asked now and then, when what an alert says of a limit is no longer so: most of it is free again, or the pause is over. */
export function overOf({ kind, subject }: Pick<Alert, 'kind' | 'subject'>): (now: number) => boolean {
  let fullest = 0;
  let paused = false;
  return (now) => {
    const own = useStore.getState().limits.items.filter(({ identity }) => identity === subject.id);
    const part = Math.max(0, ...own.map((limit) => usedAt(limit, now) / limit.limit));
    const pausing = own.some(({ pausedUntil }) => (pausedUntil ?? 0) > now);
    fullest = Math.max(fullest, part);
    paused ||= pausing;
    if (kind === 'vendor_rate_limited') return paused && !pausing;
    return kind === 'limit_threshold' && part < fullest / 2;
  };
}
