import type { FobLink } from '../../../shared/rules/fob-link.ts';
import { type ShellNotice, shell } from '../../api/port-bridge.ts';
import { patch } from '../../state/store.ts';
import { goTo, openDialog, openDrawer, setPalette } from '../../state/view.ts';
import { type Drawer, isPage } from '../../state/view-slice.ts';
import { showSubject } from '../settings/show-subject.ts';

/** Goes where the shell says, and does what was picked in its menu; nothing in a browser. */
export function followShell(): void {
  shell()?.onShell((notice) => {
    if (notice.type === 'open') openLink(notice.link);
    else if (notice.type === 'shortcut') patch('system', { shortcut: notice.state });
    else runCommand(notice);
  });
}

/** Opens the view that a link names. It changes nothing: what can be done there waits for a click. */
function openLink({ place, id }: FobLink): void {
  if (place === 'connect') {
    goTo('connections');
    openDialog({ kind: 'connect', ...(id === null ? {} : { provider: id }) });
    return;
  }
  goTo(place);
  if (id !== null) openDrawer(drawerOf(place, id));
}

function drawerOf(place: Exclude<FobLink['place'], 'connect'>, id: string): Drawer | null {
  switch (place) {
    case 'keys':
      return { kind: 'key', id };
    case 'tools':
      return { kind: 'tool', id };
    case 'connections':
      return { kind: 'connection', id };
    case 'alerts':
      return { kind: 'alert', id: Number(id) };
    case 'activity':
      return { kind: 'call', id: Number(id) };
    default:
      return null;
  }
}

function runCommand({ command, page }: Extract<ShellNotice, { type: 'menu' }>): void {
  if (command === 'palette') setPalette(true);
  else if (command === 'new-key') openDialog({ kind: 'add-key' });
  else if (command === 'new-tool') openDialog({ kind: 'add-tool' });
  else if (command === 'shortcuts') openDialog({ kind: 'shortcuts' });
  else if (command === 'troubleshoot') openDialog({ kind: 'doctor' });
  else if (command === 'about') showSubject('about');
  else if (page !== undefined && isPage(page)) goTo(page);
}
