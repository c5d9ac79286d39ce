import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../electron/system/events.ts';
import type { FobEvent } from '../../../shared/model/event.ts';

const changed = (what: 'tools' | 'credentials'): FobEvent => ({ type: 'changed', what });

describe('createEvents', () => {
  it('gives the first event, then what came since, in order', async () => {
    const events = createEvents();
    const watcher = events.watch(async () => changed('tools'), undefined);
    expect((await watcher.next()).value).toEqual(changed('tools'));
    events.publish(changed('credentials'));
    events.publish(changed('tools'));
    expect((await watcher.next()).value).toEqual(changed('credentials'));
    expect((await watcher.next()).value).toEqual(changed('tools'));
  });

  it('loses nothing that happens while the first state is read', async () => {
    const events = createEvents();
    const watcher = events.watch(async () => {
      events.publish(changed('credentials'));
      return changed('tools');
    }, undefined);
    expect((await watcher.next()).value).toEqual(changed('tools'));
    expect((await watcher.next()).value).toEqual(changed('credentials'));
  });

  it('ends when its watcher goes or the engine ends', async () => {
    const events = createEvents();
    const gone = new AbortController();
    const one = events.watch(async () => changed('tools'), gone.signal);
    const other = events.watch(async () => changed('tools'), undefined);
    await Promise.all([one.next(), other.next()]);
    const waiting = [one.next(), other.next()];
    gone.abort();
    expect((await waiting[0])?.done).toBe(true);
    events.close();
    expect((await waiting[1])?.done).toBe(true);
  });
});
