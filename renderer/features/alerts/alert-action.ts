import type { Alert } from '../../../shared/model/alert.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';

type Subject = Alert['subject'];

const actions: Record<Alert['action'], (subject: Subject) => void> = {
  rotate_key: ({ id }) => openDialog({ kind: 'rotate-key', id }),
  resume_key: ({ id }) => openAt('keys', { kind: 'key', id }),
  show_key: ({ id }) => openAt('keys', { kind: 'key', id }),
  show_tool: ({ id }) => openAt('tools', { kind: 'tool', id }),
  show_limits: () => goTo('limits'),
  show_activity: showCalls,
  show_webhook: ({ id }) => {
    goTo('alerts', { part: 'webhooks' });
    openDrawer({ kind: 'webhook', id });
  },
  reconnect: ({ id }) => openAt('connections', { kind: 'connection', id }),
};

/** Goes to where the one thing that helps is done. */
export function runAlertAction({ action, subject }: Pick<Alert, 'action' | 'subject'>): void {
  actions[action](subject);
}

function openAt(page: 'keys' | 'tools' | 'connections', drawer: Parameters<typeof openDrawer>[0]): void {
  goTo(page);
  openDrawer(drawer);
}

function showCalls(subject: Subject): void {
  goTo('activity');
  setActivityFilter({
    tool: subject.type === 'tool' ? subject.label : '',
    provider: subject.type === 'credential' ? subject.provider : null,
  });
}
