import type { RefusalCode } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { isConnectionId } from '../../../shared/rules/connection-id.ts';
import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';

/** Where the one thing that helps after a refusal is done; the words are `activity.fixes.<name>`. */
export type Fix = {
  name: 'tool' | 'newTool' | 'key' | 'connection' | 'limits' | 'settings' | 'emulator' | 'provider' | 'providers';
  run: () => void;
};

type Place = Fix['name'] | null;

const places: Readonly<Record<RefusalCode, Place>> = {
  bad_request: null,
  bad_host: null,
  foreign_origin: null,
  method_not_allowed: null,
  unknown_provider: 'providers',
  invalid_key: 'newTool',
  address_not_allowed: 'tool',
  approval_needed: 'tool',
  approval_denied: 'tool',
  not_bound: 'tool',
  credential_unusable: 'key',
  rehearsal_off: 'emulator',
  signed_out: 'connection',
  connection_waiting: 'connection',
  insufficient_scope: 'tool',
  scope_not_granted: 'connection',
  route_not_covered: 'tool',
  rate_limited: 'limits',
  tool_rate_limited: 'tool',
  budget_exhausted: 'limits',
  locked: null,
  paused: 'settings',
  upstream_unreachable: 'provider',
  upstream_timeout: 'provider',
  upstream_insecure: 'provider',
  circuit_open: 'provider',
  overloaded: null,
};

/** The button that a refused call's receipt offers; null where nothing in Fob helps, or what would is unknown. */
export function fixOf({ refusal, toolId, credentialId, provider }: Activity): Fix | null {
  const name = refusal === null ? null : places[refusal];
  switch (name) {
    case null:
      return null;
    case 'tool':
      return toolId === null ? null : { name, run: () => openDrawer({ kind: 'tool', id: toolId }) };
    case 'newTool':
      return { name, run: () => openDialog({ kind: 'add-tool' }) };
    case 'key':
    case 'connection':
      return fixHolder(credentialId);
    case 'provider':
      return provider === null ? null : { name, run: () => openDrawer({ kind: 'provider', id: provider }) };
    default:
      return { name, run: () => goTo(name) };
  }
}

/** Where a fault that is switched on is switched off. */
export const toEmulator: Fix = { name: 'emulator', run: () => goTo('emulator') };

/** Where a key or connection is seen to; null for a rehearsal's, which has no drawer. */
export function fixHolder(id: string | null): Fix | null {
  if (id === null || isRehearsal(id)) return null;
  return isConnectionId(id)
    ? { name: 'connection', run: () => openDrawer({ kind: 'connection', id }) }
    : { name: 'key', run: () => openDrawer({ kind: 'key', id }) };
}
