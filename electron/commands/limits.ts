import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob limits`: what is left of every quota that was touched. */
export async function run(session: Session): Promise<undefined> {
  const states = await (await session.fob()).limits.list({});
  session.print(states, () => {
    if (states.length === 0) return 'No calls yet: every quota is whole.';
    const now = Date.now();
    const rows = states.map((state) => [
      state.label,
      state.provider ?? 'own limit',
      state.class,
      `${state.used} of ${state.limit}`,
      String(state.remaining),
      `${state.windowSeconds} s`,
      `${Math.max(0, Math.ceil(((state.pausedUntil ?? state.resetAt) - now) / 1000))} s`,
      state.pausedUntil !== null && state.pausedUntil > now ? 'paused by the service' : state.source,
    ]);
    return table(['FOR', 'PROVIDER', 'CLASS', 'USED', 'LEFT', 'WINDOW', 'NEXT FREE IN', 'KNOWN FROM'], rows);
  });
}
