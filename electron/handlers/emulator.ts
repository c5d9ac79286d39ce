import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `emulator` namespace. */
export function emulatorHandlers({ emulator }: Services) {
  return { mintKey: os.emulator.mintKey.handler(({ input }) => emulator.mint(input)) };
}
