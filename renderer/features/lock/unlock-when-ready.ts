import type { SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { useStore } from '../../state/store.ts';

const PATIENCE_MS = 10_000;

/**
 * Unlocks as soon as there is an engine to unlock. A lock ends the engine, and for a moment the one on its way out still
 * answers: what it refuses, or breaks off, is asked of the one that takes its place.
 */
export async function unlockWhenReady(input: { passphrase?: string }): Promise<SystemState> {
  const until = Date.now() + PATIENCE_MS;
  let leaving: number | null = null;
  for (;;) {
    const engine = await engineOtherThan(leaving, until);
    try {
      return await api().system.unlock(input);
    } catch (error) {
      const { code } = errorDataOf(error);
      if ((code !== 'conflict' && code !== 'internal') || Date.now() > until) throw error;
      leaving = engine;
    }
  }
}

/** Waits for an open connection to another engine than the one that started at `leaving`; gives up waiting at `until`. */
function engineOtherThan(leaving: number | null, until: number): Promise<number | null> {
  return new Promise((resolve) => {
    const look = () => {
      const { connection, state } = useStore.getState().system;
      const there = connection.kind === 'open' && state !== null && state.startedAt !== leaving;
      if (!there && Date.now() < until) return;
      clearTimeout(late);
      stop();
      resolve(state?.startedAt ?? null);
    };
    const stop = useStore.subscribe(look);
    const late = setTimeout(look, Math.max(0, until - Date.now()) + 1);
    look();
  });
}
