import { useTranslations } from 'use-intl';
import type { KeptKey } from '../../../shared/model/credential.ts';
import type { ImportRow } from '../../../shared/rules/import-keys.ts';
import { engineText } from '../../messages/engine-text.ts';
import { useProvider } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { FittedTable } from '../../ui/table/fitted-table.tsx';
import { rowTip } from '../../ui/tip.ts';

const idOf = (row: ImportRow) => String(row.line);

type Kept = ReadonlyMap<string, KeptKey>;

/** What would come of each line: added, left out, or what is wrong with it. Wrong ones come first, then those the vault holds. */
export function ImportPreview({ rows, kept }: { rows: readonly ImportRow[]; kept: Kept }) {
  const t = useTranslations('keys.import');
  const count = (place: Place) => rows.filter((row) => placeOf(row, kept) === place).length;
  const sorted = rows.toSorted((a, b) => places.indexOf(placeOf(a, kept)) - places.indexOf(placeOf(b, kept)));
  const columns: Column<ImportRow>[] = [
    { id: 'line', label: t('line'), className: 'w-14 text-ink-3', opens: {}, cell: (row) => row.line },
    { id: 'name', label: t('name'), cell: (row) => <Name row={row} /> },
    {
      id: 'what',
      label: t('what'),
      className: 'w-[56%]',
      cell: (row) => <What row={row} holder={holderOf(row, kept)} />,
    },
  ];
  return (
    <section aria-label={t('preview')} className="flex min-h-0 flex-col gap-1.5">
      <p role="status" className="flex flex-wrap gap-1.5 text-small">
        <Badge tone="ok">{t('toAdd', { n: count('add') })}</Badge>
        {count('kept') > 0 ? <Badge tone="warn">{t('known', { n: count('kept') })}</Badge> : null}
        {count('wrong') > 0 ? <Badge tone="bad">{t('toCorrect', { n: count('wrong') })}</Badge> : null}
        {count('skip') > 0 ? <Badge>{t('toSkip', { n: count('skip') })}</Badge> : null}
      </p>
      <div className="max-h-72 overflow-hidden rounded-control border border-line">
        <FittedTable rows={Math.min(rows.length, 6)}>
          <DataTable name="import" label={t('preview')} columns={columns} rows={sorted} idOf={idOf} />
        </FittedTable>
      </div>
    </section>
  );
}

const places = ['wrong', 'kept', 'add', 'skip'] as const;
type Place = (typeof places)[number];

function placeOf(row: ImportRow, kept: Kept): Place {
  return holderOf(row, kept) ? 'kept' : row.verdict;
}

function holderOf(row: ImportRow, kept: Kept): KeptKey | null {
  return row.verdict === 'add' ? (kept.get(row.input.secret) ?? null) : null;
}

function Name({ row }: { row: ImportRow }) {
  const provider = useProvider(row.provider);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {row.provider === null ? null : <Monogram provider={provider} />}
      <span className={row.verdict === 'skip' ? 'truncate text-ink-3' : 'truncate'}>
        {row.verdict === 'add' ? row.input.label : row.name}
      </span>
    </span>
  );
}

function What({ row, holder }: { row: ImportRow; holder: KeptKey | null }) {
  const t = useTranslations('keys.import');
  const secret = useTranslations('keys.secret');
  if (row.verdict === 'skip') return <span className="text-ink-3">{t('noKey')}</span>;
  if (holder) {
    const text = secret(holder.trashed ? 'keptTrashed' : 'kept', { label: holder.label });
    return (
      <span className="text-small text-warn" {...rowTip(text)}>
        {text}
      </span>
    );
  }
  if (row.verdict === 'add') return <MaskedKey hint={row.hint} />;
  const { code, about } = row.problem;
  const text = t(`problems.${code}`, { about: code === 'not_accepted' ? engineText(about) : about });
  return (
    <span className="text-bad text-small" {...rowTip(text)}>
      {text}
    </span>
  );
}
