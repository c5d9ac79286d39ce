import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { loadTools } from '../../state/tools.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';
import { date } from '../../ui/words.ts';

const DAY = 86_400_000;

/** Days that "extend" adds, from the present end or, when that is past, from now. */
export const EXTEND_DAYS = 30;

/** Gives a tool key thirty more days, with a way back. */
export function extendTool({ id, label, expiresAt }: Tool, now: number): void {
  attempt(async () => {
    const next = Math.max(expiresAt ?? now, now) + EXTEND_DAYS * DAY;
    await api().tools.edit({ id, expiresAt: next });
    toast({ title: say('tools')('extend.done', { label, date: date(next) }) });
    await loadTools();
  });
}
