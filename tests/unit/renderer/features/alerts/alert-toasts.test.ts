import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showAlert } from '../../../../../renderer/features/alerts/show-alert.ts';
import { patch, useStore } from '../../../../../renderer/state/store.ts';
import { goTo, openDrawer } from '../../../../../renderer/state/view.ts';
import { showToastsWith, type ToastRequest } from '../../../../../renderer/ui/toast.tsx';
import type { Alert } from '../../../../../shared/model/alert.ts';

const shown = new Map<string, ToastRequest>();
const stop = showToastsWith({ add: (id, request) => shown.set(id, request), close: (id) => shown.delete(id) });
const subject = { type: 'credential' as const, id: 'cred_1', label: 'Packs', provider: 'iconflow' };
const base = { severity: 'warning' as const, subject, text: '', fix: '', at: 0, readAt: null };
const alert = (id: number, more: Pick<Alert, 'kind' | 'action'> & Partial<Alert>): Alert => ({
  ...base,
  id,
  title: `${id}`,
  ...more,
});
const budget = { kind: 'budget_threshold', action: 'show_limits' } as const;
const titles = () => [...shown.values()].map(({ title }) => title);

beforeEach(() => {
  vi.useFakeTimers();
  shown.clear();
  goTo('keys');
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  patch('view', { dialog: null });
});

test('of one key’s quota the later alert takes the place of the earlier, and stands its own time', () => {
  showAlert(alert(90, budget));
  vi.advanceTimersByTime(50_000);
  showAlert(alert(100, budget));
  showAlert(alert(7, { kind: 'rotation_due', action: 'rotate_key' }));
  showAlert(alert(8, { ...budget, subject: { ...subject, id: 'cred_2' } }));
  expect(titles()).toEqual(['100', '7', '8']);
  vi.advanceTimersByTime(50_000);
  expect(titles()).toEqual(['100', '7', '8']);
  vi.advanceTimersByTime(10_000);
  expect(titles()).toEqual([]);
});

test('a budget’s alert leads to the limits of its key, also from the page of the limits, and is over once one is there', () => {
  goTo('limits');
  showAlert(alert(90, budget));
  const [toast] = shown.values();
  expect(toast?.over?.(useStore.getState())).toBe(false);
  toast?.action?.run();
  const { page, drawer } = useStore.getState().view;
  expect({ page, drawer }).toEqual({ page: 'limits', drawer: { kind: 'limit', id: 'cred_1' } });
  expect(toast?.over?.(useStore.getState())).toBe(true);
  showAlert(alert(100, budget));
  expect([...shown.values()][0]?.action).toBeUndefined(); // one is there already
});

test('what another kind of alert offers is over by the same way', () => {
  showAlert(alert(1, { kind: 'expiring', action: 'show_key' }));
  showAlert(alert(2, { kind: 'rotation_due', action: 'rotate_key' }));
  const [key, rotate] = shown.values();
  openDrawer({ kind: 'key', id: 'cred_2' });
  patch('view', { dialog: { kind: 'rotate-key', id: 'cred_1' } });
  const over = () => [key, rotate].map((one) => one?.over?.(useStore.getState()));
  expect(over()).toEqual([false, true]);
  openDrawer({ kind: 'key', id: 'cred_1' });
  expect(over()).toEqual([true, true]);
  stop();
});
