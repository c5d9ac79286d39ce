import type { Session } from './session.ts';

/** `fob emulator reset`: ends every key, client, grant and fault of the emulator and puts its sample data back. */
export async function run(session: Session): Promise<undefined> {
  await (await session.fob()).emulator.reset({});
  session.print({ reset: true }, () => 'The emulator is as it was at first.');
}
