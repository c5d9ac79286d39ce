import { useTranslations } from 'use-intl';

/** Grey rows while a list loads for the first time. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations('common');
  return (
    <div className="appear flex w-full min-w-0 flex-col" role="status" data-skeleton aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={String(index)} className="flex h-[38px] items-center gap-3 border-line border-b px-3.5">
          <span className="size-5 shrink-0 rounded-badge bg-hover" />
          <span className="h-2.5 w-40 rounded-full bg-hover" />
          <span className="h-2.5 w-48 rounded-full bg-hover" />
        </div>
      ))}
    </div>
  );
}
