import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `settings` namespace. */
export function settingsHandlers({ settings }: Services) {
  return {
    get: os.settings.get.handler(() => settings.get()),
    set: os.settings.set.handler(({ input }) => settings.set(input)),
  };
}
