import { fakeSettings } from '../fake-settings.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `settings` of the contract, on the engine of memory. */
export function settingsHandlers(os: FakeOs, engine: FakeWorld) {
  const settings = fakeSettings(engine);
  return {
    get: os.settings.get.handler(settings.get),
    set: os.settings.set.handler(({ input }) => settings.set(input)),
  };
}
