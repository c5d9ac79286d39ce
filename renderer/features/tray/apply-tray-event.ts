import type { FobEvent } from '../../../shared/model/event.ts';
import { loadCredentials } from '../../state/credentials.ts';
import { loadLimits, mergeLimits } from '../../state/limits.ts';
import { notLoaded } from '../../state/loaded.ts';
import { loadProviders } from '../../state/providers.ts';
import { patch, useStore } from '../../state/store.ts';

let loadedFor: number | null = null;

/** Takes in what the quick search needs of what the engine says: keys, limits, state. The log stays the main window's. */
export function applyTrayEvent(event: FobEvent): void {
  if (event.type === 'system') {
    patch('system', { state: event.state });
    if (event.state.phase === 'open') loadOnce(event.state.startedAt);
    else empty();
  } else if (event.type === 'limits') {
    patch('limits', { items: mergeLimits(useStore.getState().limits.items, event.states) });
  } else if (event.type === 'changed' && event.what === 'credentials') void loadCredentials();
  else if (event.type === 'changed' && event.what === 'providers') void loadProviders();
}

function loadOnce(startedAt: number): void {
  if (loadedFor === startedAt) return;
  loadedFor = startedAt;
  void loadProviders();
  void loadCredentials();
  void loadLimits();
}

function empty(): void {
  loadedFor = null;
  useStore.setState({ credentials: notLoaded, limits: notLoaded });
}
