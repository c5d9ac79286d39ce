import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { count, date, dateTime, time } from '../../ui/words.ts';
import type { Range, Spender, Spending } from './spending.ts';

/** When a step begins, short: "14:02" for minutes and hours, "12 Mar" for days. */
export function axisWords(at: number, range: Range): string {
  return range === 'quarter' ? date(at).replace(/\s*\d{4}$/, '') : time(at).slice(0, 5);
}

/** When a step begins, whole. */
export function stepWords(at: number, range: Range): string {
  if (range === 'quarter') return date(at);
  return range === 'day' ? dateTime(at).slice(0, -3) : time(at).slice(0, 5);
}

/** The name of a band; null is all others, and a tool or key that is gone has none of its own. */
export function spenderName({ id, label }: { id: string | null; label: string | null }): string {
  const t = say('limits');
  if (id === null) return t('spend.other');
  return label ?? useStore.getState().credentials.items.find((key) => key.id === id)?.label ?? t('spend.gone');
}

/** "14:02: 31 calls. Icon sync 20, Dashboard 11" */
export function readWords({ at, range, spenders }: Spending, index: number): string {
  const t = say('limits');
  const begin = at[index];
  if (begin === undefined) return '';
  const parts = spenders.filter(({ counts }) => (counts[index] ?? 0) > 0).map((spender) => partWords(spender, index));
  const n = spenders.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
  const head = t('spend.read', { at: stepWords(begin, range), n });
  return parts.length === 0 ? head : `${head}. ${parts.join(', ')}`;
}

function partWords(spender: Spender, index: number): string {
  return say('limits')('spend.readPart', { name: spenderName(spender), n: spender.counts[index] ?? 0 });
}

/** "42 %", by language; "<1 %" for little. */
export function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (part / whole) * 100;
  return percent > 0 && percent < 1 ? `<${count(1)} %` : `${count(Math.round(percent))} %`;
}
