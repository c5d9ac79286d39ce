import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { count } from '../../ui/words.ts';
import { spenderName, stepWords } from './spend-words.ts';
import type { Range, Spending } from './spending.ts';

/** The chart as a table, for those who read it with their ears: steps with calls, newest first. */
export function SpendTable({ spending }: { spending: Spending }) {
  const t = useTranslations('limits');
  const { at, by, range, spenders } = spending;
  const rows = at
    .map((begin, index) => ({ begin, cells: spenders.map(({ id, counts }) => ({ id, calls: counts[index] ?? 0 })) }))
    .filter(({ cells }) => cells.some(({ calls }) => calls > 0))
    .toReversed();
  return (
    // Fixed, so that the browser lays out the rows that changed and not the widths of all.
    <table className="w-xl table-fixed">
      <caption>{t('spend.caption', { by: t(`spend.by.${by}`), range: t(`spend.rangeWords.${range}`) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('spend.time')}</th>
          {spenders.map((spender) => (
            <th scope="col" key={spender.id ?? ''}>
              {spenderName(spender)}
            </th>
          ))}
          <th scope="col">{t('spend.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ begin, cells }) => (
          <Step key={begin} begin={begin} range={range} cells={cells} />
        ))}
      </tbody>
    </table>
  );
}

type Cell = { id: string | null; calls: number };
type StepProps = { begin: number; range: Range; cells: readonly Cell[] };

// All steps but the last have ended, and their figures with them.
const Step = memo(
  ({ begin, range, cells }: StepProps) => (
    <tr>
      <th scope="row">{stepWords(begin, range)}</th>
      {cells.map(({ id, calls }) => (
        <td key={id ?? ''}>{count(calls)}</td>
      ))}
      <td>{count(cells.reduce((sum, { calls }) => sum + calls, 0))}</td>
    </tr>
  ),
  (before, now) =>
    before.range === now.range &&
    before.cells.length === now.cells.length &&
    before.cells.every(({ id, calls }, index) => id === now.cells[index]?.id && calls === now.cells[index]?.calls),
);
