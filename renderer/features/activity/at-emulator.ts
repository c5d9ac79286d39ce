import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { useStore } from '../../state/store.ts';

type Holder = { id: string; upstream: string };

const found = new WeakMap<readonly Holder[], ReadonlySet<string>>();

/** The ids of those that the emulator made; looked up once for a list, as each row of the log asks. */
function practice(holders: readonly Holder[]): ReadonlySet<string> {
  const known = found.get(holders);
  if (known) return known;
  const ids = new Set(holders.filter(({ upstream }) => upstream === 'emulator').map(({ id }) => id));
  found.set(holders, ids);
  return ids;
}

/** What stood for the provider in calls with this credential, connection or rehearsal; null for the provider itself. */
export function useStandIn(credentialId: string | null): 'rehearsal' | 'emulator' | null {
  const emulated = useStore(
    ({ credentials, connections }) =>
      credentialId !== null &&
      (practice(credentials.items).has(credentialId) || practice(connections.items).has(credentialId)),
  );
  if (isRehearsal(credentialId ?? '')) return 'rehearsal';
  return emulated ? 'emulator' : null;
}
