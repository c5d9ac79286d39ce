import type { Activity } from '../../shared/model/activity.ts';
import type { AlertsDatabase, Directory, Finding, Guard } from './ports.ts';
import { type Spike, Traffic, trafficState } from './traffic.ts';

type Key = { traffic: Traffic; moved: boolean };
type Who = { label: string; provider: string };

/** What is known of a key's traffic, and whether Fob lets it be used. */
export type GuardView = Guard & { callsLastHour: number; averagePerHour: number | null; spikeAbove: number | null };

export type KeyGuard = {
  /** Counts a batch of the record; gives what spikes, each key at most once. */
  count(rows: readonly Activity[], who: (credentialId: string) => Who | null): Finding[];
  /** What `count` found could not be kept: the next call finds it again. */
  missed(spikes: readonly Finding[]): void;
  view(credentialId: string, now: number): GuardView;
  setOption(credentialId: string, suspendOnSpike: boolean): void;
  suspend(credentialId: string, at: number): void;
  resume(credentialId: string): void;
  /** Writes what moved since the last time. */
  save(): void;
  /** Forgets keys that are gone. */
  keepOnly(credentialIds: ReadonlySet<string>): void;
};

type Ports = { db: AlertsDatabase; now(): number; directory: Pick<Directory, 'guard' | 'setGuard'> };

/**
 * Each key's traffic, held in memory and written by `save`. Whether a spike suspends a key, and that it did, stands in the
 * credential's own row under its MAC, and is read from there alone.
 */
export function createKeyGuard({ db, now, directory }: Ports): KeyGuard {
  const put = db.prepare(
    `INSERT INTO alert_keys (credential_id, traffic) VALUES (?, ?)
     ON CONFLICT (credential_id) DO UPDATE SET traffic = excluded.traffic`,
  );
  const drop = db.prepare('DELETE FROM alert_keys WHERE credential_id = ?');
  const keys = new Map<string, Key>();
  for (const row of db.prepare('SELECT * FROM alert_keys').all()) {
    const traffic = new Traffic(readTraffic(row.traffic), now());
    keys.set(String(row.credential_id), { traffic, moved: false });
  }
  const of = (id: string): Key => {
    const key = keys.get(id) ?? { traffic: new Traffic(null, now()), moved: false };
    keys.set(id, key);
    return key;
  };
  const write = (id: string, key: Key) => {
    put.run(id, JSON.stringify(key.traffic.state()));
    key.moved = false;
  };
  const change = (id: string, set: Partial<Guard>) => directory.setGuard(id, { ...directory.guard(id), ...set });

  return {
    count: (rows, who) =>
      [...callsByKey(rows)].flatMap(([id, { calls, at }]) => {
        const key = of(id);
        key.moved = true;
        const spike = key.traffic.add(calls, at);
        const found = spike && who(id);
        if (!found) return [];
        try {
          return [finding(id, found, spike, directory.guard(id), at)];
        } catch (error) {
          key.traffic.untold(); // the vault is locked, or the row damaged
          throw error;
        }
      }),
    missed: (spikes) => {
      for (const { subject } of spikes) keys.get(subject.id)?.traffic.untold();
    },
    view: (id, at) => {
      const key = keys.get(id);
      return {
        callsLastHour: key?.traffic.lastHour(at) ?? 0,
        averagePerHour: key?.traffic.average() ?? null,
        spikeAbove: key?.traffic.spikeAbove() ?? null,
        ...directory.guard(id),
      };
    },
    setOption: (id, suspendOnSpike) => change(id, { suspendOnSpike }),
    suspend: (id, at) => change(id, { suspendedAt: at }),
    resume: (id) => {
      const key = of(id);
      key.traffic.forgive();
      write(id, key);
      change(id, { suspendedAt: null });
    },
    save: () => {
      const moved = [...keys].filter(([, key]) => key.moved);
      if (moved.length > 0) db.transaction(() => moved.forEach(([id, key]) => void write(id, key)));
    },
    keepOnly: (ids) => {
      for (const id of keys.keys()) {
        if (ids.has(id)) continue;
        drop.run(id);
        keys.delete(id);
      }
    },
  };
}

/** Null, which starts the average anew, for what cannot be read. */
function readTraffic(text: unknown) {
  try {
    return trafficState.safeParse(JSON.parse(String(text))).data ?? null;
  } catch {
    return null;
  }
}

/** Calls that were made, or would have been but for a limit: a program that runs wild is one also when it is held back. */
function callsByKey(rows: readonly Activity[]): Map<string, { calls: number; at: number }> {
  const counted = new Map<string, { calls: number; at: number }>();
  for (const { credentialId, verdict, refusal, at } of rows) {
    const limited = refusal === 'rate_limited' || refusal === 'tool_rate_limited';
    if (credentialId === null || (verdict === 'refused' && !limited)) continue;
    const known = counted.get(credentialId);
    if (known === undefined) {
      counted.set(credentialId, { calls: 1, at });
    } else {
      known.calls += 1;
      known.at = Math.max(known.at, at);
    }
  }
  return counted;
}

function finding(id: string, who: Who, spike: Spike, guard: Guard, at: number): Finding {
  const stopped = guard.suspendOnSpike && guard.suspendedAt === null;
  const calls = Math.round(spike.calls).toLocaleString('en');
  const average = Math.round(spike.average).toLocaleString('en');
  return {
    mark: `traffic_spike/${id}/${at}`,
    kind: 'traffic_spike',
    severity: 'critical',
    subject: { type: 'credential', id, ...who },
    title: stopped ? `${who.label} was suspended after unusual traffic` : `Unusual traffic with ${who.label}`,
    text: `${calls} calls within an hour, against ${average} in an hour of the key’s own average.${stopped ? ' Fob refuses calls with it until you resume it.' : ''}`,
    fix: stopped
      ? 'See which tool made the calls, then resume the key'
      : 'See which tool makes the calls; revoke its tool key if you do not expect them',
    action: stopped ? 'resume_key' : 'show_activity',
    at,
  };
}
