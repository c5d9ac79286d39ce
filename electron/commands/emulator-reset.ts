import { emulatorControl } from './emulator-control.ts';
import type { Session } from './session.ts';

/** `fob emulator reset`: ends every key, client, grant and fault of the emulator and puts its sample data back. */
export async function run(session: Session, { url }: { url?: string }): Promise<undefined> {
  await (await emulatorControl(session, url)).reset();
  session.print({ reset: true }, () => 'The emulator is as it was at first.');
}
