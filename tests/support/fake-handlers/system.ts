import { FobError } from '../../../shared/errors/fob-error.ts';
import type { FobEvent } from '../../../shared/model/event.ts';
import { fakeReport } from '../fake-data.ts';
import type { FakeOs, FakeWorld } from './world.ts';

const PASSPHRASE = 'correct horse battery';

/** `system` of the contract, on the engine of memory. */
export function systemHandlers(os: FakeOs, engine: FakeWorld) {
  return {
    state: os.system.state.handler(() => engine.state),
    setup: os.system.setup.handler(({ input }) => {
      engine.set({ phase: 'open', store: input.store, needsPassphrase: input.store === 'file' });
      return engine.state;
    }),
    unlock: os.system.unlock.handler(({ input }) => {
      if (engine.state.needsPassphrase && input.passphrase !== PASSPHRASE)
        throw new FobError({
          code: 'wrong_passphrase',
          message: 'This is not the passphrase',
          hint: 'Try again; Fob cannot reset it',
        });
      engine.set({ phase: 'open', problem: null });
      return engine.state;
    }),
    lock: os.system.lock.handler(() => {
      engine.state = { ...engine.state, phase: 'locked' };
      setTimeout(engine.restart, 50);
      return { locked: true as const };
    }),
    moveStore: os.system.moveStore.handler(({ input }) => {
      engine.set({ store: input.to, needsPassphrase: input.to === 'file' });
      return engine.state;
    }),
    backup: os.system.backup.handler(() => ({ backup: Buffer.alloc(48_600, 'a sealed backup').toString('base64') })),
    restore: os.system.restore.handler(({ input }) => {
      if (input.passphrase !== PASSPHRASE)
        throw new FobError({
          code: 'wrong_passphrase',
          message: 'This is not the passphrase of the backup',
          hint: 'Try again',
        });
      engine.set({ phase: 'locked', store: input.store, needsPassphrase: input.store === 'file' });
      return engine.state;
    }),
    active: os.system.active.handler(() => ({})),
    doctor: os.system.doctor.handler(() => fakeReport()),
    uiLink: os.system.uiLink.handler(() => ({ url: engine.link(), expiresAt: Date.now() + 60_000 })),
    watch: os.system.watch.handler(async function* ({ signal }) {
      const queue: FobEvent[] = [{ type: 'system', state: engine.state }];
      const mine = engine.generation;
      let wake = () => {};
      const watcher = (event: FobEvent) => {
        queue.push(event);
        wake();
      };
      engine.watchers.add(watcher);
      signal?.addEventListener('abort', () => wake());
      try {
        while (!signal?.aborted && !engine.silent && mine === engine.generation) {
          const event = queue.shift();
          if (event) yield event;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        engine.watchers.delete(watcher);
      }
    }),
  };
}
