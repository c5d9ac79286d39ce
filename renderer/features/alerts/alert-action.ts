import type { Alert } from '../../../shared/model/alert.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import type { AlertsPart, DialogRequest, Drawer, Page, ViewSlice } from '../../state/view-slice.ts';

type Acting = Pick<Alert, 'action' | 'subject'>;
type Place = { dialog: DialogRequest } | { page: Page; part?: AlertsPart; drawer: Drawer | null };

/** Where the one thing that helps is done. */
function placeOf({ action, subject: { type, id } }: Acting): Place {
  switch (action) {
    case 'rotate_key':
      return { dialog: { kind: 'rotate-key', id } };
    case 'resume_key':
    case 'show_key':
      return { page: 'keys', drawer: { kind: 'key', id } };
    case 'show_tool':
      return { page: 'tools', drawer: { kind: 'tool', id } };
    case 'show_limits':
      return { page: 'limits', drawer: type === 'provider' ? null : { kind: 'limit', id } };
    case 'show_activity':
      return { page: 'activity', drawer: null };
    case 'show_webhook':
      return { page: 'alerts', part: 'webhooks', drawer: { kind: 'webhook', id } };
    case 'reconnect':
      return { page: 'connections', drawer: { kind: 'connection', id } };
  }
}

/** Goes to where the one thing that helps is done. */
export function runAlertAction(alert: Acting): void {
  const place = placeOf(alert);
  if ('dialog' in place) {
    openDialog(place.dialog);
    return;
  }
  goTo(place.page, place.part === undefined ? {} : { part: place.part });
  openDrawer(place.drawer);
  const { type, label, provider } = alert.subject;
  if (place.page === 'activity')
    setActivityFilter({
      tool: type === 'tool' ? label : '',
      provider: type === 'credential' ? provider : null,
    });
}

/** Whether one is there already, whichever way one came. */
export function isAtAction(alert: Acting, view: Pick<ViewSlice, 'page' | 'drawer' | 'dialog'>): boolean {
  const place = placeOf(alert);
  if ('dialog' in place) return isSame(place.dialog, view.dialog);
  return view.page === place.page && (place.drawer === null || isSame(place.drawer, view.drawer));
}

function isSame(wanted: DialogRequest | Drawer, open: DialogRequest | Drawer | null): boolean {
  return open?.kind === wanted.kind && 'id' in open && 'id' in wanted && open.id === wanted.id;
}
