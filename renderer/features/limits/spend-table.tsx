import { useTranslations } from 'use-intl';
import { count } from '../../ui/words.ts';
import { spenderName, stepWords } from './spend-words.ts';
import type { Spending } from './spending.ts';

/** The chart as a table, for those who read it with their ears: steps with calls, newest first. */
export function SpendTable({ spending }: { spending: Spending }) {
  const t = useTranslations('limits');
  const { at, by, range, spenders } = spending;
  const rows = at
    .map((begin, index) => ({ begin, index, sum: spenders.reduce((all, { counts }) => all + (counts[index] ?? 0), 0) }))
    .filter(({ sum }) => sum > 0)
    .toReversed();
  return (
    <table>
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
        {rows.map(({ begin, index, sum }) => (
          <tr key={begin}>
            <th scope="row">{stepWords(begin, range)}</th>
            {spenders.map((spender) => (
              <td key={spender.id ?? ''}>{count(spender.counts[index] ?? 0)}</td>
            ))}
            <td>{count(sum)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
