import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { useStore } from '../../state/store.ts';
import { byId } from './by-id.ts';

/** What stood for the provider in calls with this credential, connection or rehearsal; null for the provider itself. */
export function useStandIn(credentialId: string | null): 'rehearsal' | 'emulator' | null {
  const upstream = useStore(
    ({ credentials, connections }) =>
      (byId(credentials.items, credentialId) ?? byId(connections.items, credentialId))?.upstream,
  );
  if (isRehearsal(credentialId ?? '')) return 'rehearsal';
  return upstream === 'emulator' ? 'emulator' : null;
}
