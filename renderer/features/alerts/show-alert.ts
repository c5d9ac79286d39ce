import type { Alert } from '../../../shared/model/alert.ts';
import { assertNever } from '../../../shared/rules/assert-never.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { noFilter } from '../../state/activity-slice.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { toast } from '../../ui/toast.tsx';

/** Says an alert that deserves to interrupt, with the way to where it is dealt with. */
export function showAlert(alert: Alert): void {
  if (alert.severity === 'info') return;
  const action = alertAction(alert);
  toast({
    id: `alert-${String(alert.id)}`,
    title: alert.title,
    text: alert.text,
    tone: alert.severity === 'critical' ? 'bad' : 'plain',
    seconds: alert.severity === 'critical' ? 0 : 15,
    ...(action ? { action } : {}),
  });
}

function alertAction({ action, subject }: Alert): { label: string; run: () => void } | null {
  switch (action) {
    case 'rotate_key':
      return { label: 'Rotate key', run: () => openDialog({ kind: 'rotate-key', id: subject.id }) };
    case 'resume_key':
    case 'show_key':
      return { label: 'Show key', run: () => openAt('keys', { kind: 'key', id: subject.id }) };
    case 'show_tool':
      return { label: 'Show tool', run: () => openAt('tools', { kind: 'tool', id: subject.id }) };
    case 'show_limits':
      return { label: 'Show limits', run: () => goTo('limits') };
    case 'show_activity':
      return { label: 'Show calls', run: () => showCalls(subject) };
    case 'show_webhook':
      return null; // webhooks have no page
    default:
      return assertNever(action);
  }
}

function openAt(page: 'keys' | 'tools', drawer: Parameters<typeof openDrawer>[0]): void {
  goTo(page);
  openDrawer(drawer);
}

function showCalls(subject: Alert['subject']): void {
  goTo('activity');
  setActivityFilter({
    ...noFilter,
    tool: subject.type === 'tool' ? subject.label : '',
    provider: subject.type === 'credential' ? subject.provider : null,
  });
}
