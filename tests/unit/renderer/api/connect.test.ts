import { ORPCError } from '@orpc/client';
import { expect, test, vi } from 'vitest';
import { backoffMs } from '../../../../renderer/api/backoff.ts';
import type { Api } from '../../../../renderer/api/client.ts';
import { type Connection, watchForever } from '../../../../renderer/api/connect.ts';
import type { FobEvent } from '../../../../shared/model/event.ts';
import { fakeState } from '../../../support/fake-data.ts';

const event: FobEvent = { type: 'system', state: fakeState() };
const clientOf = (watch: () => Promise<AsyncIterable<FobEvent>>) => ({ system: { watch } }) as unknown as Api;
async function* stream(...events: FobEvent[]) {
  yield* events;
}

function watcher() {
  const seen: Connection['kind'][] = [];
  const events: FobEvent[] = [];
  return {
    seen,
    events,
    onConnection: (c: Connection) => void seen.push(c.kind),
    onEvent: (e: FobEvent) => void events.push(e),
  };
}

test('a stream that ends begins again after a wait; waits double and stop at 5 s', async () => {
  vi.useFakeTimers();
  const w = watcher();
  let starts = 0;
  const client = clientOf(async () => {
    starts += 1;
    if (starts === 2) throw new TypeError('fetch failed');
    return stream(event);
  });
  void watchForever(client, w, () => starts < 4);
  await vi.advanceTimersByTimeAsync(0);
  expect(w.seen).toEqual(['open', 'lost']);
  await vi.advanceTimersByTimeAsync(250);
  expect(starts).toBe(2);
  await vi.advanceTimersByTimeAsync(250);
  expect(starts).toBe(3);
  expect(w.events).toHaveLength(2);
  vi.useRealTimers();
  expect([0, 1, 2, 3, 4, 5, 9].map(backoffMs)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
});

test('a bridge that does not know this page ends the tries', async () => {
  const w = watcher();
  await watchForever(
    clientOf(async () => {
      throw new ORPCError('UNAUTHORIZED', { status: 401 });
    }),
    w,
    () => true,
  );
  expect(w.seen).toEqual(['signed-out']);
});

test('what an old engine’s stream still says is not taken in', async () => {
  const w = watcher();
  let current = true;
  const client = clientOf(async () => {
    current = false;
    return stream(event);
  });
  await watchForever(client, w, () => current);
  expect(w.events).toEqual([]);
});
