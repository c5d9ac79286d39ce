import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { engineText } from '../../messages/engine-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';

/** Why an attempt did not come about, and the one next step, by its closed code; what the engine saw stands below. */
export function SignInFailed({ failure }: { failure: SignIn['failure'] }) {
  const t = useTranslations('connections');
  if (failure === null) return <Notice tone="bad" title={t('signIn.failed')} />;
  return (
    <>
      <Notice tone="bad" title={t(`failures.${failure.code}`)}>
        {t(`nextSteps.${failure.code}`)}
      </Notice>
      <p className="text-ink-3 text-small [overflow-wrap:anywhere]">
        {t('signIn.said', { message: sentence(engineText(failure.message)) })}
      </p>
    </>
  );
}
