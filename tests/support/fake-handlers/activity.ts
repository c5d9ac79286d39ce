import type { ActivityFilter } from '../../../shared/contract/activity.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import { exportText } from '../../../shared/rules/activity-export.ts';
import { matchesActivity } from '../../../shared/rules/activity-match.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `activity` of the contract, on the engine of memory. */
export function activityHandlers(os: FakeOs, engine: FakeWorld) {
  const calls = (filter: ActivityFilter) =>
    engine.activity.filter((row) => matchesActivity(row, filter, idsCalled(engine.credentials, filter.credential)));
  let retention = {
    days: 90,
    rows: 1_000_000,
    held: engine.activity.length,
    oldestAt: engine.activity[0]?.at ?? null,
  };
  return {
    retention: os.activity.retention.handler(() => retention),
    setRetention: os.activity.setRetention.handler(({ input }) => {
      retention = { ...retention, days: input.days ?? retention.days, rows: input.rows ?? retention.rows };
      return retention;
    }),
    list: os.activity.list.handler(({ input: { limit, before, after: _after, order: _order, ...filter } }) =>
      calls(filter)
        .toReversed()
        .filter((row) => before === undefined || row.id < before)
        .slice(0, limit),
    ),
    export: os.activity.export.handler(({ input: { format, cursor: _cursor, ...filter } }) => ({
      text: exportText(calls(filter), format, { first: true, last: true, rowsBefore: 0 }),
      next: null,
    })),
    verify: os.activity.verify.handler(() => ({
      ok: engine.tampered === null,
      rows: engine.tampered ? engine.tampered.first - (engine.activity[0]?.id ?? 1) : engine.activity.length,
      first: engine.activity[0]?.id ?? null,
      last: engine.activity.at(-1)?.id ?? null,
      problem: engine.tampered,
    })),
  };
}

function idsCalled(credentials: readonly Credential[], name: string | undefined): string[] {
  return credentials.filter(({ id, label }) => id === name || label === name).map(({ id }) => id);
}
