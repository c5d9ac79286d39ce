import { afterEach, describe, expect, it } from 'vitest';
import { createDesktopNotices } from '../../../electron/alerts/desktop-notices.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { defaultSettings } from '../../../shared/rules/default-settings.ts';
import { quietUntil } from '../../../shared/rules/quiet-hours.ts';
import { FakeTime } from '../limits/fake-time.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});
const quiet = (more: Partial<Settings['quiet']> = {}) => ({ ...defaultSettings.quiet, on: true, ...more });
/** The end as the user reads it on the wall. */
const ends = (settings: Settings['quiet'], local: string) => {
  const end = quietUntil(settings, new Date(local).getTime());
  return end === null ? null : new Date(end).toString().slice(0, 21);
};

describe('quiet hours', () => {
  it('run over midnight on the user’s own clock', () => {
    process.env.TZ = 'America/New_York';
    expect(ends(quiet(), '2026-11-22T21:59:59')).toBeNull();
    expect(ends(quiet(), '2026-11-22T22:00:00')).toBe('Mon Nov 23 2026 07:00');
    expect(ends(quiet(), '2026-11-23T03:00:00')).toBe('Mon Nov 23 2026 07:00');
    expect(ends(quiet(), '2026-11-23T07:00:00')).toBeNull();
    expect(ends(quiet({ on: false }), '2026-11-23T03:00:00')).toBeNull();
    expect(ends(quiet({ from: '12:00', to: '13:30' }), '2026-11-23T13:00:00')).toBe('Mon Nov 23 2026 13:30');
  });

  it('count for the days on which they begin; the night of Friday reaches into Saturday', () => {
    process.env.TZ = 'Europe/Berlin';
    const week = quiet({ days: ['mon', 'tue', 'wed', 'thu', 'fri'] });
    expect(ends(week, '2026-11-28T02:00:00')).toBe('Sat Nov 28 2026 07:00');
    expect(ends(week, '2026-11-28T23:00:00')).toBeNull();
    expect(ends(week, '2026-11-29T02:00:00')).toBeNull();
    expect(ends(quiet({ from: '00:00', to: '00:00', days: ['sun'] }), '2026-11-29T15:00:00')).toBe(
      'Mon Nov 30 2026 00:00',
    );
  });

  it('end by the clock also in the nights in which it is changed', () => {
    process.env.TZ = 'Europe/Berlin';
    expect(ends(quiet(), '2026-03-29T01:00:00')).toBe('Sun Mar 29 2026 07:00');
    expect(ends(quiet(), '2026-10-25T01:00:00')).toBe('Sun Oct 25 2026 07:00');
  });
});

describe('desktop notices', () => {
  function bench() {
    const time = new FakeTime(0, new Date('2026-11-22T23:00:00').getTime());
    const shown: string[] = [];
    const state = { wanted: true, quiet: quiet() };
    const notices = createDesktopNotices({
      clock: time,
      timers: time,
      show: (title) => void shown.push(title),
      wanted: () => state.wanted,
      quietUntil: () => quietUntil(state.quiet, time.now()),
      urgent: () => state.quiet.urgent,
    });
    let id = 0;
    const alert = (title: string, more: Partial<Alert> = {}) => {
      id += 1;
      const subject = { type: 'credential', id: String(id), label: 'Packs', provider: null } as const;
      const rest = { text: '', fix: '', action: 'show_key', at: time.now(), readAt: null } as const;
      notices.tell([{ id, kind: 'expiring', severity: 'warning', subject, title, ...rest, ...more }]);
    };
    return { time, shown, state, alert, notices };
  }

  it('wait for the end of quiet hours and come as one, the gravest named; urgent ones come at once', () => {
    const { time, shown, alert } = bench();
    alert('ends in 14 days');
    alert('ends within a day', { severity: 'critical' });
    alert('was suspended', { severity: 'critical', kind: 'traffic_spike' });
    expect(shown).toEqual(['was suspended']);
    time.advance(8 * 3_600_000 - 1);
    expect(shown).toHaveLength(1);
    time.advance(1);
    expect(shown.slice(1)).toEqual(['2 alerts came in the quiet hours']);
    alert('by day');
    expect(shown.at(-1)).toBe('by day');
  });

  it('are held on when the hours are prolonged meanwhile, and dropped when nobody wants any more', () => {
    const { time, shown, alert, state } = bench();
    alert('one');
    state.quiet = quiet({ to: '09:00' });
    time.advance(8 * 3_600_000);
    expect(shown).toEqual([]);
    time.advance(2 * 3_600_000);
    expect(shown).toEqual(['one']);
    state.quiet = quiet();
    time.advance(14 * 3_600_000);
    alert('two');
    state.wanted = false;
    time.advance(24 * 3_600_000);
    expect(shown).toEqual(['one']);
  });

  it('tell the same thing once in ten minutes, and nothing that is only information', () => {
    const { time, shown, alert, state } = bench();
    state.quiet = quiet({ on: false });
    const subject = { type: 'tool', id: 'same', label: 'Build', provider: null } as const;
    for (let count = 0; count < 3; count++) alert('again', { subject });
    alert('info', { severity: 'info' });
    time.advance(600_000);
    alert('again', { subject });
    expect(shown).toEqual(['again', 'again']);
  });
});
