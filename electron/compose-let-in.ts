import type { Services } from './handlers/services.ts';

const LOOKED_AT = 100;

type Parts = {
  alerts: Pick<Services['alerts'], 'list' | 'markRead'>;
  tools: Pick<Services['tools'], 'list' | 'approve'>;
};

/** Lets in the one caller that an alert asks about, from the desktop's notice of it; nobody when that one waits no more. */
export async function letIn({ alerts, tools }: Parts, alertId: number): Promise<void> {
  const asked = (await alerts.list({ kind: 'approval_wanted', limit: LOOKED_AT })).alerts.find(
    ({ id }) => id === alertId,
  );
  const tool = asked && (await tools.list()).find(({ id }) => id === asked.subject.id);
  const [one, other] = (tool?.approval?.waiting ?? []).filter(({ at }) => at === asked?.at);
  // Two that came in the same millisecond: nobody may be let in by the notice of another.
  if (tool === undefined || one === undefined || other !== undefined) return;
  await tools.approve({ id: tool.id, caller: one.caller });
  await alerts.markRead([alertId]);
}
