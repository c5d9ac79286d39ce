import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { useConnection } from '../../state/connections.ts';
import { useProvider } from '../../state/providers.ts';
import { closeDialog, openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScopeWords } from '../keys/scope-words.tsx';

/** Signed in: whose account, what was granted, and what was asked for and was not. */
export function SignInDone({ signIn, service }: { signIn: SignIn; service: string }) {
  const t = useTranslations('connections');
  const connection = useConnection(signIn.connectionId);
  const provider = useProvider(signIn.provider);
  const granted = connection?.scopes ?? signIn.scopes;
  const fewer = signIn.scopes.filter((scope) => !granted.includes(scope));
  const id = signIn.connectionId ?? '';
  const ask = () => openDialog({ kind: 'connect', reconnect: id, scopes: fewer });
  return (
    <>
      <div>
        <h3 className="font-semibold text-title">{t('signIn.done', { account: connection?.account ?? service })}</h3>
        <p className="mt-1 text-ink-2">{t(connection?.account === null ? 'signIn.noAccount' : 'signIn.doneText')}</p>
      </div>
      <Facts>
        {connection?.account ? <Fact name={t('signIn.account')}>{connection.account}</Fact> : null}
        <Fact name={t('signIn.granted')}>
          {granted.length === 0 ? t('noScopes') : <ScopeWords scopes={granted} provider={provider} />}
        </Fact>
      </Facts>
      {fewer.length > 0 ? (
        <Notice tone="warn" title={t('signIn.fewer', { n: fewer.length })}>
          <ScopeWords scopes={fewer} provider={provider} />
          <p className="mt-1">{t('signIn.fewerText', { n: fewer.length })}</p>
        </Notice>
      ) : null}
      <div className="-mx-5 -mb-3 flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
        <Button onClick={closeDialog}>{t('signIn.close')}</Button>
        {fewer.length > 0 ? <Button onClick={ask}>{t('signIn.askAgain')}</Button> : null}
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-tool', credentialId: id })}>
          {t('signIn.createTool')}
        </Button>
      </div>
    </>
  );
}
