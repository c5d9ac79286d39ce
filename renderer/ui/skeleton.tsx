import { useTranslations } from 'use-intl';
import { cn } from './cn.ts';

/** Grey rows while a list loads for the first time. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations('common');
  return (
    <div className="appear flex w-full min-w-0 flex-col" role="status" data-skeleton aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <Row key={String(index)} className="h-[38px] last:border-b-0" />
      ))}
    </div>
  );
}

const FILLS = 24; // rows, more than a page shows

/** The same for a table that fills its card: head and rows as high as the table's, so that nothing moves when it comes. */
export function TableSkeleton({ log = false }: { log?: boolean }) {
  const t = useTranslations('common');
  return (
    <div
      className="appear min-h-0 flex-1 overflow-hidden [mask-image:linear-gradient(#000_30%,transparent)]"
      role="status"
      data-skeleton
      aria-label={t('loading')}
    >
      <div className="h-9 border-line border-b" />
      {Array.from({ length: FILLS }, (_, index) => (
        <Row key={String(index)} className={log ? 'h-[calc(var(--row)-6px)]' : 'h-(--row)'} />
      ))}
    </div>
  );
}

function Row({ className }: { className: string }) {
  return (
    <div className={cn('flex items-center gap-3 border-line border-b px-3.5', className)}>
      <span className="size-5 shrink-0 rounded-badge bg-chip" />
      <span className="h-2.5 w-40 rounded-full bg-chip" />
      <span className="h-2.5 w-48 rounded-full bg-chip" />
    </div>
  );
}
