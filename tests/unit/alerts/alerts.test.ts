import { describe, expect, it } from 'vitest';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { type Alert, alertSchema } from '../../../shared/model/alert.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import { bench, DAY, from, ID, row, state, TOOL } from './fixture.ts';

const budget: Budget = {
  id: `budg_${'a'.repeat(22)}`,
  source: 'user',
  target: ID,
  label: 'Packs',
  provider: 'iconflow',
  class: null,
  period: 'day',
  limit: 10,
  mode: 'warn',
  used: 9,
  remaining: 1,
  startsAt: 0,
  resetsAt: DAY,
  forecastAt: null,
  status: 'ok',
};

describe('alerts', () => {
  it('are durable before anybody is told, and listed newest first', () => {
    const test = bench({
      tell: (raised) => {
        for (const { id } of raised) expect(test.alerts.list({ limit: 10 }).alerts.map((one) => one.id)).toContain(id);
      },
    });
    test.alerts.caller(TOOL, from('127.0.0.1'));
    test.alerts.limits([state(80)]);
    test.restart();
    const { alerts, unread } = test.alerts.list({ limit: 10 });
    expect(alerts.map(({ kind }) => kind)).toEqual(['limit_threshold', 'new_caller']);
    expect(unread).toBe(2);
    for (const alert of alerts) alertSchema.parse(alert);
    const [newest, oldest] = alerts as [Alert, Alert];
    expect(test.alerts.list({ limit: 1, before: newest.id }).alerts).toEqual([oldest]);
    expect(test.alerts.list({ limit: 9, kind: 'new_caller' }).alerts).toEqual([oldest]);
    expect(test.alerts.markRead([oldest.id])).toEqual({ unread: 1 });
    expect(test.alerts.list({ limit: 9, unread: true }).alerts).toEqual([newest]);
    expect(test.alerts.markRead('all')).toEqual({ unread: 0 });
  });

  it('are not told, nor remembered as told, when they cannot be kept', () => {
    let full = true;
    const test = bench({
      enqueue: () => {
        if (full) throw new Error('disk full');
      },
    });
    test.alerts.caller(TOOL, from('127.0.0.1'));
    expect([test.told, test.alerts.list({ limit: 9 }).alerts]).toEqual([[], []]);
    expect(test.log.lines).toEqual([expect.stringContaining('alerts missed')]);
    full = false;
    test.restart();
    test.alerts.caller(TOOL, from('127.0.0.1'));
    expect(test.told).toHaveLength(1);
  });

  it('come with the next look when the disk refused them at first', () => {
    let full = true;
    const enqueue = () => {
      if (full) throw new FobError({ code: 'disk', message: 'full', hint: 'make room' });
    };
    const test = bench({ enqueue });
    const look = () => {
      test.alerts.limits([state(80)]);
      test.alerts.budgets([budget]);
      return test.told.map(({ kind }) => kind);
    };
    expect(look()).toEqual([]);
    full = false;
    expect(look()).toEqual(['limit_threshold', 'budget_threshold']);
    expect(look()).toHaveLength(2);
  });

  it('forget the traffic of keys that are gone', () => {
    const test = bench();
    test.alerts.activity([row(test.time.now())]);
    expect(test.alerts.keys()).toMatchObject([{ callsLastHour: 1 }]);
    test.credentials.clear();
    test.alerts.start();
    test.credentials.set(ID, test.credential);
    expect(test.alerts.keys()).toMatchObject([{ callsLastHour: 0 }]);
    expect(() => test.alerts.guard(`cred_${'z'.repeat(22)}`, true)).toThrow('gone');
  });
});

describe('callers', () => {
  it('are told once each, also over a restart; a new address is more than a new tool', () => {
    const test = bench();
    test.alerts.caller(TOOL, from('127.0.0.1'));
    test.alerts.caller(TOOL, from('127.0.0.1'));
    test.restart();
    test.alerts.caller(TOOL, from('127.0.0.1'));
    test.alerts.caller('tool_gone', from('127.0.0.1'));
    test.alerts.caller(TOOL, from('127.0.0.2'));
    expect(test.told.map(({ severity, title }) => [severity, title])).toEqual([
      ['info', 'Build made its first call'],
      ['warning', 'Build calls from a new address'],
    ]);
  });

  it('are told with their program; another program is news, the first one that is named for a known key is not', () => {
    const test = bench();
    test.alerts.caller(TOOL, from('127.0.0.1', '/usr/bin/node'));
    test.alerts.caller(TOOL, from('127.0.0.1'));
    test.alerts.caller(TOOL, from('127.0.0.1', '/usr/bin/curl'));
    test.restart();
    test.alerts.caller(TOOL, from('127.0.0.1', '/usr/bin/curl'));
    expect(test.told.map(({ severity, title, text }) => [severity, title, text])).toEqual([
      ['info', 'Build made its first call', expect.stringContaining('from 127.0.0.1, by node (/usr/bin/node)')],
      ['warning', 'Build is used by another program: curl', expect.stringContaining('until now it was used by node')],
    ]);
    expect(test.alerts.callers(TOOL)).toEqual({
      addresses: ['127.0.0.1'],
      programs: ['/usr/bin/node', '/usr/bin/curl'],
    });
    const late = bench();
    late.alerts.caller(TOOL, from('127.0.0.1'));
    late.alerts.caller(TOOL, from('127.0.0.1', '/usr/bin/node'));
    expect(late.told).toHaveLength(1);
    expect(late.alerts.callers(TOOL).programs).toEqual(['/usr/bin/node']);
  });
});
