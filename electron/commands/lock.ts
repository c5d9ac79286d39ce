import { setTimeout as sleep } from 'node:timers/promises';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { Session } from './session.ts';

const REPLACED_WITHIN_MS = 8_000;

/** `fob lock`: returns when the engine that held secrets is gone and a locked one answers. */
export async function run(session: Session): Promise<undefined> {
  const fob = await session.fob();
  const before = (await fob.system.state({})).startedAt;
  await fob.system.lock({});
  const until = performance.now() + REPLACED_WITHIN_MS;
  while (performance.now() < until) {
    const state = await fob.system.state({}).catch(() => null);
    if (state && state.startedAt !== before) return void session.print(state, () => 'Locked.');
    await sleep(50);
  }
  throw new FobError({
    code: 'internal',
    message: 'Fob locked, but its fresh engine does not answer',
    hint: 'start it again',
  });
}
