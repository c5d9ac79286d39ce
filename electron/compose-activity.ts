import type { VaultPhase } from '../shared/model/system.ts';
import { type ActivityLog, createActivityLog } from './activity/record.ts';
import { createRefusalLog } from './activity/refusal-log.ts';
import type { Services } from './handlers/services.ts';
import type { Clock } from './platform/clock.ts';
import type { DiskWatch } from './platform/disk-watch.ts';
import type { Log } from './platform/log.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import { demandOpen } from './system/open-vault.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  db: Database;
  clock: Clock;
  log: Log;
  disk: DiskWatch;
  events: Events;
  vault: Vault;
  connections: { list(): { id: string; label: string }[] };
};

/** The record of calls, sealed with a key of the vault while that is open, told to the watchers and, its refusals, to the log. */
export function composeActivity({ db, clock, log, disk, events, vault, connections }: Ports): ActivityLog {
  const holders = () => [...vault.credentials.list({}), ...connections.list()];
  const activity = createActivityLog({
    db,
    clock,
    log,
    disk,
    seal: (text) => (vault.phase() === 'open' ? vault.mac('activity', text) : null),
    credentialsCalled: (label) => holders().flatMap((one) => (one.label === label ? one.id : [])),
    credentialLabels: () => new Map(holders().map(({ id, label }) => [id, label])),
  });
  activity.onRows((rows) => events.publish({ type: 'activity', rows }));
  activity.onRows(createRefusalLog({ log, clock }));
  return activity;
}

/** The record as the contract offers it: only while the vault is open. */
export function openActivity(activity: ActivityLog, phase: () => VaultPhase): Services['activity'] {
  const open = <T>(work: () => T) => demandOpen(phase(), work);
  return {
    list: async (input, signal) => open(() => activity.list(input, signal)),
    exportPage: async (input, signal) => open(() => activity.exportPage(input, signal)),
    verify: async (signal) => open(() => activity.verify(signal)),
    retention: () => open(() => activity.retention()),
    setRetention: (change) => open(() => activity.setRetention(change)),
  };
}
