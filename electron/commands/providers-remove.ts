import type { Session } from './session.ts';

/** `fob providers remove`: one of your own that no key uses. */
export async function run(session: Session, _options: object, id: string): Promise<undefined> {
  const removed = await (await session.fob()).providers.remove({ id });
  session.print(removed, () => `Removed ${removed.removed}.`);
}
