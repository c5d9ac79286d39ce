import type { Alert } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { closeToast, toast } from '../../ui/toast.tsx';
import { usedAt } from '../limits/limit-words.ts';
import { isAtAction, runAlertAction } from './alert-action.ts';

// A toast waits while the window has no focus; the alert stays on its page.
const STALE_MS = 60_000;
const LOOK_MS = 1000;

/** What is said of one subject, by the id of its toast: how it ends. */
const said = new Map<string, () => void>();
const QUOTA: readonly Alert['kind'][] = ['limit_threshold', 'limit_forecast', 'budget_threshold'];

/** Says an alert that deserves to interrupt, with the way to where it is dealt with; of one subject's quota the latest alone. */
export function showAlert(alert: Alert): void {
  if (alert.severity === 'info') return;
  const t = say('alerts');
  const { kind, subject, severity, action } = alert;
  const id = `alert-${QUOTA.includes(kind) ? 'quota' : kind}-${subject.type}-${subject.id}`;
  said.get(id)?.();
  toast({
    id,
    title: engineText(alert.title),
    text: engineText(alert.text),
    tone: severity === 'critical' ? 'bad' : 'plain',
    seconds: severity === 'critical' ? 20 : 15,
    ...(isAtAction(alert, useStore.getState().view)
      ? {}
      : {
          action: { label: t(`actions.${action}`), run: () => runAlertAction(alert) },
          over: ({ view }) => isAtAction(alert, view),
        }),
  });
  const over = overOf(alert);
  const close = () => {
    forget();
    closeToast(id);
  };
  const stale = setTimeout(close, STALE_MS);
  const looking = setInterval(() => over(Date.now()) && close(), LOOK_MS);
  const forget = () => {
    clearInterval(looking);
    clearTimeout(stale);
    said.delete(id);
  };
  said.set(id, forget);
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
