import type { KeyWatch } from '../../shared/model/alert.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob alerts keys`: each key's traffic and what a spike does to it. */
export async function run(session: Session): Promise<undefined> {
  const keys = await (await session.fob()).alerts.keys({});
  session.print(keys, () =>
    keys.length === 0
      ? 'No keys. Add one with `fob keys add`.'
      : table(['LABEL', 'PROVIDER', 'LAST HOUR', 'AVERAGE', 'SPIKE ABOVE', 'ON A SPIKE', 'STATE'], keys.map(cells)),
  );
}

function cells(key: KeyWatch): string[] {
  return [
    key.label,
    key.provider,
    String(key.callsLastHour),
    key.averagePerHour === null ? '–' : String(Math.round(key.averagePerHour)),
    String(key.spikeAbove ?? '–'),
    key.suspendOnSpike ? 'suspend' : 'tell',
    key.suspendedAt === null ? 'in use' : `suspended since ${moment(key.suspendedAt)}`,
  ];
}
