import { Link2 } from 'lucide-react';
import type { Connection } from '../../../shared/model/connection.ts';
import { say } from '../../messages/intl.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { refreshConnection } from '../connections/refresh-connection.ts';
import type { Candidate, PaletteAct } from './palette-item.ts';

/** Connections, found by name, account or provider; from here renewed, signed in again or ended. */
export function* connectionCandidates(connections: readonly Connection[]): Generator<Candidate> {
  for (const connection of connections) {
    const { id, label, account, provider, status } = connection;
    const open = () => {
      goTo('connections');
      openDrawer({ kind: 'connection', id });
    };
    yield {
      text: `${label} ${account ?? ''} ${provider}`.toLowerCase(),
      make: () => ({
        value: id,
        label,
        icon: Link2,
        note: say('connections')(`statuses.${status}`),
        run: open,
        opens: true,
        acts: connectionActs(connection),
      }),
    };
  }
}

function connectionActs(connection: Connection): PaletteAct[] {
  const { id, status, refreshable } = connection;
  const usable = status === 'active' || status === 'waiting';
  const acts: PaletteAct[] = [
    { name: 'reconnect', key: 'e', run: () => openDialog({ kind: 'connect', reconnect: id }) },
    { name: 'disconnect', key: 'd', run: () => openDialog({ kind: 'disconnect', id }) },
  ];
  if (usable && refreshable)
    acts.unshift({ name: 'refresh', key: 'r', run: () => attempt(() => refreshConnection(connection)) });
  return acts;
}
