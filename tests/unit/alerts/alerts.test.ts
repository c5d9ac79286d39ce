import { describe, expect, it } from 'vitest';
import { type AlertsPorts, createAlerts } from '../../../electron/alerts/alerts.ts';
import { DOOR_RUN, QUIET_MS, VENDOR_RUN } from '../../../electron/alerts/answer-rules.ts';
import type { Guard, ToolDates } from '../../../electron/alerts/ports.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { type Alert, type AlertKind, alertSchema } from '../../../shared/model/alert.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { memoryLog, temporaryDatabase } from '../../support/alerts/bench.ts';
import { FakeTime } from '../limits/fake-time.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const ID = `cred_${'a'.repeat(22)}`;
const TOOL = `tool_${'b'.repeat(22)}`;
const from = (peer: string, program: string | null = null) => ({ peer, program });

function bench(options: Partial<AlertsPorts> = {}, providers = builtInProviders) {
  const { open } = temporaryDatabase();
  const time = new FakeTime();
  const log = memoryLog();
  const told: Alert[] = [];
  const cut: string[] = [];
  const muted: AlertKind[] = ['limit_forecast'];
  const levels = { warn: 75, critical: 90 };
  const guards = new Map<string, Guard>(); // as the vault keeps them
  const tools: ToolDates[] = [{ id: TOOL, label: 'Build', status: 'active', createdAt: 0, expiresAt: null }];
  const credential: Credential = {
    id: ID,
    provider: 'iconflow',
    label: 'Packs',
    kind: 'read-only',
    plan: null,
    environment: 'live',
    scopes: [],
    hint: { prefix: 'ifk_live_', last4: 'wxyz' },
    fingerprint: '0'.repeat(16),
    status: 'active',
    upstream: 'live',
    destination: 'https://api.iconflow.dev',
    allowedAddresses: [],
    tags: [],
    note: '',
    createdAt: time.now(),
    rotatedAt: null,
    expiresAt: null,
    lastUsedAt: null,
    rotatedFrom: null,
    trashedAt: null,
    usedBy: [],
  };
  const credentials = new Map([[ID, credential]]);
  let db = open();
  const begin = () =>
    createAlerts({
      db,
      clock: time,
      timers: time,
      log,
      directory: {
        credentials: () => [...credentials.values()],
        credential: (id) => {
          const found = credentials.get(id);
          if (found) return found;
          throw new FobError({ code: 'not_found', message: 'gone', hint: 'look again' });
        },
        guard: (id) => guards.get(id) ?? { suspendOnSpike: false, suspendedAt: null },
        connections: () => [],
        setGuard: (id, guard) => void guards.set(id, guard),
        tools: () => tools,
        provider: (id) => providers.find((one) => one.id === id),
      },
      muted: () => muted,
      levels: () => levels,
      outlook: () => ({ budgets: [], windows: [] }),
      enqueue: () => {},
      tell: (alerts) => void told.push(...alerts),
      cut: (id) => void cut.push(id),
      ...options,
    });
  let alerts = begin();
  return {
    time,
    log,
    told,
    cut,
    muted,
    levels,
    tools,
    suspended: () => (guards.get(ID)?.suspendedAt ?? null) !== null,
    credentials,
    credential,
    edit: (change: Partial<Credential>) => credentials.set(ID, { ...credential, ...change }),
    get alerts() {
      return alerts;
    },
    restart: () => {
      alerts.close();
      db.close();
      db = open();
      alerts = begin();
    },
    of: (kind: string) => told.filter((alert) => alert.kind === kind),
  };
}
type Bench = ReturnType<typeof bench>;

const state = (used: number, more: Partial<LimitState> = {}): LimitState => ({
  identity: ID,
  label: 'Packs',
  provider: 'iconflow',
  class: 'reads',
  limit: 100,
  burstLimit: 100,
  windowSeconds: 60,
  used,
  remaining: Math.max(0, 100 - used),
  queued: 0,
  resetAt: 0,
  source: 'counted',
  since: 0,
  pausedUntil: null,
  ...more,
});
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
let rows = 0;
const row = (at: number, more: Partial<Activity> = {}): Activity => ({
  id: ++rows,
  at,
  toolId: TOOL,
  tool: 'Build',
  credentialId: ID,
  provider: 'iconflow',
  method: 'GET',
  path: '/v2/packs',
  status: 200,
  verdict: 'allowed',
  refusal: null,
  detail: null,
  queuedMs: 0,
  totalMs: 1,
  bytesIn: 0,
  bytesOut: 0,
  ...more,
});

describe('thresholds', () => {
  const titles = ({ of }: Bench) => of('limit_threshold').map(({ title }) => title.match(/\d+ %/)?.[0]);

  it('tell each level once a window, and again only after usage fell clearly below', () => {
    const test = bench();
    const step = (used: number, seconds = 1) => {
      test.time.advance(seconds * 1000);
      test.alerts.limits([state(used)]);
    };
    for (const used of [10, 74, 75, 80, 74, 76]) step(used);
    expect(titles(test)).toEqual(['75 %']);
    for (const used of [90, 89, 91]) step(used);
    expect(titles(test)).toEqual(['75 %', '90 %']);
    step(70, 70); // not clearly below 75, but below 90
    step(76);
    expect(titles(test)).toEqual(['75 %', '90 %']);
    step(95);
    expect(titles(test)).toEqual(['75 %', '90 %', '90 %']);
    step(59, 70);
    step(76);
    expect(titles(test)).toEqual(['75 %', '90 %', '90 %', '75 %']);
    step(10, 5);
    step(80);
    expect(titles(test)).toHaveLength(4); // the same window still
  });

  it('tell the highest of those passed at once, and not again after a restart', () => {
    const test = bench();
    test.alerts.limits([state(100)]);
    expect(titles(test)).toEqual(['90 %']);
    test.restart();
    test.alerts.limits([state(99)]);
    expect(titles(test)).toEqual(['90 %']);
    test.time.advance(10 * MINUTE);
    test.restart();
    test.alerts.limits([state(99)]);
    expect(titles(test)).toEqual(['90 %', '90 %']);
  });

  it('are the user’s, and while those are the defaults the provider’s own where it names some', () => {
    const own = builtInProviders.map((one) => ({ ...one, usage: { ...one.usage, thresholds: [40, 95] } }));
    const test = bench({}, own);
    test.alerts.limits([state(50), state(50, { identity: TOOL, provider: null })]);
    expect(titles(test)).toEqual(['40 %']);
    Object.assign(test.levels, { warn: 60, critical: 80 });
    test.alerts.limits([state(59), state(70, { class: 'writes' }), state(85, { identity: TOOL, provider: null })]);
    expect(test.told.slice(1).map(({ title, severity }) => [title.match(/\d+ %/)?.[0], severity])).toEqual([
      ['60 %', 'warning'],
      ['80 %', 'critical'],
    ]);
  });

  it('are told for each class and each tool by itself', () => {
    const test = bench();
    test.alerts.limits([state(80, { class: 'writes' }), state(80), state(80, { identity: TOOL, provider: null })]);
    expect(titles(test)).toEqual(['75 %', '75 %', '75 %']);
    expect(test.told.map(({ subject }) => subject.type)).toEqual(['credential', 'credential', 'tool']);
  });
});

describe('answers', () => {
  it('tell a vendor’s 429 once until it was quiet for a while; Fob’s own refusals are none', () => {
    const test = bench();
    const at = test.time.now();
    test.alerts.activity([row(at, { status: 429, verdict: 'refused', refusal: 'rate_limited' })]);
    expect(test.told).toEqual([]);
    test.alerts.activity([row(at, { status: 429 }), row(at + 1, { status: 429 })]);
    expect(test.of('vendor_rate_limited')).toHaveLength(1);
    test.restart();
    for (let minute = 1; minute < 60; minute++) test.alerts.activity([row(at + minute * MINUTE, { status: 429 })]);
    expect(test.of('vendor_rate_limited')).toHaveLength(1);
    test.alerts.activity([row(at + 59 * MINUTE + QUIET_MS, { status: 429 })]);
    expect(test.of('vendor_rate_limited')).toHaveLength(2);
  });

  it('know a key that its service refuses, also after a restart, until the service takes it again', () => {
    const moved: true[] = [];
    const one = bench({ refusalMoved: () => void moved.push(true) });
    const at = one.time.now();
    one.alerts.activity([row(at, { status: 401 })]);
    expect(one.alerts.refusedAt(ID)).toBeNull();
    one.alerts.activity([row(at + 1, { status: 401 }), row(at + 2, { status: 401 }), row(at + 3, { status: 429 })]);
    expect(one.alerts.refusedAt(ID)).toBe(at + 2);
    one.restart();
    expect(one.alerts.refusedAt(ID)).toBe(at + 2);
    one.alerts.activity([row(at + 4, { status: 403 })]);
    expect(one.alerts.refusedAt(ID)).toBeNull();
    expect(moved).toHaveLength(2);
  });

  it('tell a run of 401s, which any other answer ends', () => {
    const test = bench();
    const at = test.time.now();
    const unauthorized = (count: number) => Array.from({ length: count }, () => row(at, { status: 401 }));
    test.alerts.activity([...unauthorized(VENDOR_RUN - 1), row(at), ...unauthorized(VENDOR_RUN - 1)]);
    expect(test.told).toEqual([]);
    test.alerts.activity(unauthorized(1));
    expect(test.of('unauthorized_run')).toMatchObject([{ action: 'rotate_key', subject: { id: ID } }]);
    test.alerts.activity(unauthorized(50));
    expect(test.told).toHaveLength(1);
  });

  it('tell callers without a valid tool key, many within a minute', () => {
    const test = bench();
    const at = test.time.now();
    const knock = (when: number) =>
      row(when, { status: 401, verdict: 'refused', refusal: 'invalid_key', credentialId: null, toolId: null });
    for (let count = 0; count < DOOR_RUN * 3; count++) test.alerts.activity([knock(at + count * 4000)]);
    expect(test.told).toEqual([]);
    test.alerts.activity(Array.from({ length: DOOR_RUN }, () => knock(at + 300_000)));
    expect(test.of('unauthorized_run')).toMatchObject([{ subject: { type: 'proxy' }, action: 'show_activity' }]);
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

describe('the catalog', () => {
  const days = (test: Bench, count: number) => {
    for (let day = 0; day < count; day++) test.time.advance(DAY);
  };

  it('tells 14, 7 and 1 days before a key ends, and when it did, each once', () => {
    const test = bench();
    test.edit({ provider: 'fluxcascade', expiresAt: test.time.now() + 20 * DAY });
    test.alerts.start();
    const seen: [number, string][] = [];
    for (let day = 0; day <= 22; day++) {
      const before = test.told.length;
      if (day === 10) {
        test.restart();
        test.alerts.start();
      }
      for (const { title } of test.told.slice(before)) seen.push([day, title]);
      test.time.advance(DAY);
      for (const { title } of test.told.slice(before)) seen.push([day + 1, title]);
    }
    expect(seen).toEqual([
      [6, 'Packs expires in 14 days'],
      [13, 'Packs expires in 7 days'],
      [19, 'Packs expires within a day'],
      [20, 'Packs has expired'],
    ]);
  });

  it('tells only the nearest when Fob was not running, and anew for a new date', () => {
    const test = bench();
    test.edit({ expiresAt: test.time.now() + 5 * DAY });
    test.alerts.start();
    expect(test.of('expiring').map(({ title }) => title)).toEqual(['Packs expires in 5 days']);
    test.edit({ expiresAt: test.time.now() + 6 * DAY });
    days(test, 1);
    expect(test.of('expiring')).toHaveLength(2);
  });

  it('tells rotation after the provider’s 90 days, again only after a rotation', () => {
    const test = bench();
    test.alerts.start();
    days(test, 89);
    expect(test.of('rotation_due')).toEqual([]);
    days(test, 60);
    expect(test.of('rotation_due')).toMatchObject([{ action: 'rotate_key', title: 'Packs is due for rotation' }]);
    test.edit({ rotatedAt: test.time.now() });
    days(test, 100);
    expect(test.of('rotation_due')).toHaveLength(2);
  });

  it('tells a key that was not used for 90 days; ChromaFlow ends such a key, so that is told before', () => {
    const other = bench();
    other.edit({ provider: 'fluxcascade' });
    other.alerts.start();
    days(other, 120);
    expect(other.told.map(({ kind }) => kind)).toEqual(['unused']);
    const chroma = bench();
    chroma.edit({ provider: 'chromaflow' });
    chroma.alerts.start();
    days(chroma, 120);
    expect(chroma.told.map(({ kind }) => kind)).toEqual(Array(4).fill('expiring'));
    expect(chroma.told[0]?.text).toContain('was not used for 90 days');
  });

  it('tells 14, 7 and 1 days before a tool key ends; of one made for a week only at 1, of one for a day never', () => {
    const test = bench();
    const [tool] = test.tools as [ToolDates];
    const createdAt = test.time.now();
    const lives = [90, 7, 1].map((life, index) => {
      const id = `tool_${String(index).repeat(22)}`;
      return { ...tool, id, label: `for ${life}`, createdAt, expiresAt: createdAt + life * DAY };
    });
    test.tools.splice(0, 1, ...lives, { ...tool, status: 'revoked', expiresAt: createdAt + 20 * DAY });
    test.credentials.clear();
    test.alerts.start();
    days(test, 91);
    expect(test.told.map(({ title, severity, action }) => [title, severity, action])).toEqual([
      ['The tool key of for 7 expires within a day', 'critical', 'show_tool'],
      ['The tool key of for 7 has expired', 'critical', 'show_tool'],
      ['The tool key of for 90 expires in 14 days', 'warning', 'show_tool'],
      ['The tool key of for 90 expires in 7 days', 'warning', 'show_tool'],
      ['The tool key of for 90 expires within a day', 'critical', 'show_tool'],
      ['The tool key of for 90 has expired', 'critical', 'show_tool'],
    ]);
  });

  it('says nothing of keys that are revoked or in the trash', () => {
    const test = bench();
    test.edit({ status: 'trashed', expiresAt: test.time.now() + DAY });
    test.alerts.start();
    days(test, 100);
    expect(test.told).toEqual([]);
  });
});

describe('a spike', () => {
  const busy = (test: Bench, calls: number) => {
    for (let minute = 0; minute < 60; minute++) {
      test.alerts.activity(Array.from({ length: Math.ceil(calls / 60) }, () => row(test.time.now())));
      test.time.advance(MINUTE);
    }
  };

  it('suspends the key where that was chosen, cuts its calls, and stays so until it is resumed', () => {
    const test = bench();
    for (let hour = 0; hour < 5; hour++) busy(test, 60);
    expect(test.alerts.guard(ID, true)).toMatchObject({ suspendOnSpike: true, spikeAbove: 600, averagePerHour: 60 });
    expect(test.suspended()).toBe(false);
    test.restart();
    busy(test, 1500);
    expect(test.of('traffic_spike')).toMatchObject([{ action: 'resume_key', severity: 'critical' }]);
    expect(test.cut).toEqual([ID]);
    expect(test.suspended()).toBe(true);
    test.restart();
    expect(test.suspended()).toBe(true);
    expect(test.alerts.resume(ID)).toMatchObject({ suspendedAt: null, suspendOnSpike: true, callsLastHour: 0 });
    expect(test.suspended()).toBe(false);
    busy(test, 60);
    expect(test.suspended()).toBe(false);
  });

  it('suspends also when its alert is muted, and only tells where that was not chosen', () => {
    const muted = bench();
    for (let hour = 0; hour < 5; hour++) busy(muted, 60);
    muted.muted.push('traffic_spike');
    muted.alerts.guard(ID, true);
    busy(muted, 1500);
    expect([muted.told, muted.suspended()]).toEqual([[], true]);
    const open = bench();
    for (let hour = 0; hour < 5; hour++) busy(open, 60);
    busy(open, 1500);
    expect(open.of('traffic_spike')).toMatchObject([{ action: 'show_activity' }]);
    expect(open.suspended()).toBe(false);
  });

  it('counts calls that a limit held back, but not those that could never go out', () => {
    const test = bench();
    const at = test.time.now();
    test.alerts.activity([
      row(at),
      row(at, { verdict: 'failed', status: 502, refusal: 'upstream_unreachable' }),
      row(at, { verdict: 'refused', status: 429, refusal: 'rate_limited' }),
      row(at, { verdict: 'refused', status: 403, refusal: 'credential_unusable' }),
      row(at, { verdict: 'refused', status: 403, refusal: 'insufficient_scope' }),
    ]);
    expect(test.alerts.keys()).toMatchObject([{ callsLastHour: 3, averagePerHour: null }]);
  });
});

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
