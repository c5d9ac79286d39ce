import type { Alert } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { closeToast, toast } from '../../ui/toast.tsx';
import { runAlertAction } from './alert-action.ts';

// A toast waits while the window has no focus; the alert stays on its page, and what it says of a limit gets old.
const STALE_MS = 60_000;

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
    action: { label: t(`actions.${alert.action}`), run: () => runAlertAction(alert) },
  });
  setTimeout(() => closeToast(id), STALE_MS);
}
