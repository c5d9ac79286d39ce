import { useTranslations } from 'use-intl';
import { retryNow } from '../../api/connect.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../frame/logo.tsx';
import { startAgain } from './start-again.ts';

/** Before the engine has spoken: a quiet page, after a failed try what is going on, and that nobody will try again. */
export function Starting() {
  const t = useTranslations('connection');
  const connection = useStore((state) => state.system.connection);
  const gone = connection.kind === 'gone';
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center" aria-busy={!gone}>
      <Logo size={32} />
      {gone ? (
        <>
          <h1 className="font-semibold text-title">{t('gone')}</h1>
          <p className="max-w-96 text-balance text-ink-2">{t('goneText')}</p>
          <Button onClick={startAgain}>{t('start')}</Button>
        </>
      ) : connection.kind === 'lost' ? (
        <>
          <h1 className="font-semibold text-title">{t('noAnswer')}</h1>
          <p className="max-w-96 text-balance text-ink-2">{t('noAnswerText')}</p>
          <Button onClick={retryNow}>{t('tryNow')}</Button>
        </>
      ) : (
        <p className="text-ink-3" role="status">
          {t('opening')}
        </p>
      )}
    </main>
  );
}
