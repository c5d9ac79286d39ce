import { EventPublisher } from '@orpc/server';
import type { FobEvent } from '../../shared/model/event.ts';

/** What the engine tells its watchers; nobody waits for a slow one, which loses its oldest events instead. */
export type Events = {
  publish(event: FobEvent): void;
  /** `first`, then every event until `signal` fires or the engine ends. */
  watch(first: () => Promise<FobEvent>, signal: AbortSignal | undefined): AsyncGenerator<FobEvent, void, void>;
  /** Ends every watcher. */
  close(): void;
};

export function createEvents(): Events {
  const publisher = new EventPublisher<{ event: FobEvent }>({ maxBufferedEvents: 500 });
  const closing = new AbortController();
  return {
    publish: (event) => publisher.publish('event', event),
    async *watch(first, signal) {
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      // Subscribed before the first state is read, so that no change falls between the two.
      const events = publisher.subscribe('event', { signal: either });
      try {
        yield await first();
        yield* events;
      } catch (error) {
        if (!either.aborted) throw error;
      } finally {
        await events.return?.();
      }
    },
    close: () => closing.abort(),
  };
}
