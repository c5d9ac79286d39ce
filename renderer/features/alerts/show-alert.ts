import type { Alert } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { toast } from '../../ui/toast.tsx';
import { runAlertAction } from './alert-action.ts';

/** Says an alert that deserves to interrupt, with the way to where it is dealt with. */
export function showAlert(alert: Alert): void {
  if (alert.severity === 'info') return;
  const t = say('alerts');
  toast({
    id: `alert-${String(alert.id)}`,
    title: engineText(alert.title),
    text: engineText(alert.text),
    tone: alert.severity === 'critical' ? 'bad' : 'plain',
    seconds: alert.severity === 'critical' ? 0 : 15,
    action: { label: t(`actions.${alert.action}`), run: () => runAlertAction(alert) },
  });
}
