import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob webhooks list`. */
export async function run(session: Session): Promise<undefined> {
  const webhooks = await (await session.fob()).webhooks.list({});
  session.print(webhooks, () => {
    if (webhooks.length === 0) return 'No webhooks. Add one with `fob webhooks add`.';
    const rows = webhooks.map((one) => [
      one.id,
      one.label,
      one.kind,
      one.destination,
      one.kinds.join(', ') || 'all',
      one.paused ? 'paused' : 'active',
      moment(one.createdAt),
    ]);
    return table(['ID', 'LABEL', 'KIND', 'GOES TO', 'ALERTS', 'STATE', 'CREATED'], rows);
  });
}
