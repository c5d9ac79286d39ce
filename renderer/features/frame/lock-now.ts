import { api } from '../../api/client.ts';
import { applyConnection, applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { clearClipboard } from '../clipboard/clipboard-keeper.tsx';

/** Locks the vault; stored secrets leave memory with the engine that held them. */
export function lockNow(): void {
  attempt(async () => {
    await clearClipboard();
    await api().system.lock({});
    const { state } = useStore.getState().system;
    // Shown at once; the engine that held the secrets is on its way out and a locked one takes its place.
    applyConnection({ kind: 'connecting' });
    if (state) applySystem({ ...state, phase: 'locked' });
  });
}
