import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { loadTools } from '../../state/tools.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';
import { date, dateTime } from '../../ui/words.ts';

const DAY = 86_400_000;

const SPANS = [3_600_000, DAY, 7 * DAY, 30 * DAY, 90 * DAY] as const;

/** What "extend" adds, in milliseconds: of the lives that a tool key is offered the one nearest to its own. */
export function extension({ createdAt, expiresAt }: Pick<Tool, 'createdAt' | 'expiresAt'>): number {
  if (expiresAt === null) return 30 * DAY;
  const far = (span: number) => Math.abs(Math.log(span / Math.max(1, expiresAt - createdAt)));
  return SPANS.reduce((best, span) => (far(span) < far(best) ? span : best));
}

/** Days of an extension; null for the hour. */
export function extensionDays(tool: Tool): number | null {
  const days = extension(tool) / DAY;
  return days < 1 ? null : days;
}

/** Gives a tool key as long again as it had, from the present end or, when that is past, from now. */
export function extendTool(tool: Tool, now: number): void {
  const { id, label, expiresAt } = tool;
  attempt(async () => {
    const next = Math.max(expiresAt ?? now, now) + extension(tool);
    await api().tools.edit({ id, expiresAt: next });
    toast({ title: say('tools')('extend.done', { label, date: extension(tool) > DAY ? date(next) : dateTime(next) }) });
    await loadTools();
  });
}
