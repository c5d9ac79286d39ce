import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pacedEvents } from '../../../../renderer/state/paced-events.ts';
import type { FobEvent } from '../../../../shared/model/event.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function paced() {
  const told: (FobEvent['type'] | 'applied')[] = [];
  const take = pacedEvents(
    ({ type }) => told.push(type),
    () => told.push('applied'),
  );
  return { told, take };
}

test('calls and quotas come in together, once', () => {
  const { told, take } = paced();
  take({ type: 'limits', states: [] });
  take({ type: 'activity', rows: [] });
  expect(told).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(told).toEqual(['limits', 'activity', 'applied']);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(3);
});

test('what else happens is applied at once, after what came before it', () => {
  const { told, take } = paced();
  take({ type: 'activity', rows: [] });
  take({ type: 'changed', what: 'tools' });
  expect(told).toEqual(['activity', 'applied', 'changed']);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(3);
  take({ type: 'budgets' });
  expect(told.at(-1)).toBe('budgets');
});
