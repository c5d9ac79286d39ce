import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { Problem } from './problem.tsx';

/** What went wrong while loading, and the way to try again; nothing when nothing went wrong. */
export function RetryBar({
  error,
  onRetry,
  className,
}: {
  error: ErrorData | null;
  onRetry: () => void;
  className?: string;
}) {
  const t = useTranslations('common');
  if (!error) return null;
  return (
    <div className={cn('flex items-center gap-2', className)}>
      <div className="min-w-0 flex-1">
        <Problem error={error} />
      </div>
      <Button onClick={onRetry}>{t('tryAgain')}</Button>
    </div>
  );
}
