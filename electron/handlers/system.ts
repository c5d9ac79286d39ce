import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `system` namespace. */
export function systemHandlers({ system, settings, storage }: Services) {
  return {
    state: os.system.state.handler(() => system.state()),
    setup: os.system.setup.handler(async ({ input }) => {
      await system.setup(input);
      return system.state();
    }),
    unlock: os.system.unlock.handler(async ({ input }) => {
      await system.unlock(input);
      return system.state();
    }),
    lock: os.system.lock.handler(async () => {
      await system.lock();
      return { locked: true as const };
    }),
    moveStore: os.system.moveStore.handler(async ({ input }) => {
      await storage.move(input.to, input.passphrase);
      return system.state();
    }),
    backup: os.system.backup.handler(({ input }) => storage.backup(input.passphrase)),
    restore: os.system.restore.handler(async ({ input, context }) => {
      await storage.restore(input, context);
      return system.state();
    }),
    active: os.system.active.handler(() => {
      settings.used();
      return {};
    }),
    doctor: os.system.doctor.handler(() => system.doctor()),
    uiLink: os.system.uiLink.handler(() => system.uiLink()),
    watch: os.system.watch.handler(({ signal }) => system.watch(signal)),
  };
}
