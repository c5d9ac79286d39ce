import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import { Button } from './button.tsx';
import { Problem, sentence } from './problem.tsx';

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
  const again = t('tryAgain');
  const said = sentence(error.hint) === sentence(again) ? { ...error, hint: '' } : error; // the button says it
  return (
    <div className={className}>
      <Problem error={said} end={<Button onClick={onRetry}>{again}</Button>} />
    </div>
  );
}
