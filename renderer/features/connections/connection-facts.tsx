import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { useProvider } from '../../state/providers.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, date, dateTime, list, span } from '../../ui/words.ts';
import { ScopeWords } from '../keys/scope-words.tsx';
import { accessLeft } from './connection-words.ts';

/** What is known of a connection, a fact a row. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const t = useTranslations('connections.drawer');
  const more = useTranslations('connections');
  const provider = useProvider(connection.provider);
  const now = useNow();
  const { account, plan, scopes, usedBy, clientId, confidential } = connection;
  return (
    <Facts>
      <Fact name={t('account')}>{account ?? <span className="text-ink-2">{t('noAccount')}</span>}</Fact>
      {plan === null ? null : (
        <Fact name={t('plan')}>{provider?.plans.find((entry) => entry.id === plan)?.label ?? plan}</Fact>
      )}
      <Fact name={t('may')}>
        {scopes.length === 0 ? more('noScopes') : <ScopeWords scopes={scopes} provider={provider} />}
      </Fact>
      <Ends connection={connection} />
      <Fact name={t('usedBy')}>
        {usedBy.length === 0 ? <span className="text-ink-2">{more('noTool')}</span> : list(usedBy)}
      </Fact>
      <Fact name={t('lastUsed')}>{ago(connection.lastUsedAt, now)}</Fact>
      <Fact name={t('goesTo')}>
        <Mono text={connection.destination} />
      </Fact>
      <Fact name={t('issuer')}>
        <Mono text={connection.issuer} />
      </Fact>
      <Fact name={t('client')}>
        <Mono text={clientId} />
        {confidential ? <span className="text-ink-3 text-small">{t('confidential')}</span> : null}
      </Fact>
      <Fact name={t('since')}>{date(connection.createdAt)}</Fact>
    </Facts>
  );
}

/** When the token, and the sign-in behind it, come to their end, and when Fob renews. */
function Ends({ connection }: { connection: Connection }) {
  const t = useTranslations('connections.drawer');
  const more = useTranslations('connections');
  const now = useNow();
  const { accessExpiresAt, refreshExpiresAt, refreshable, nextRefreshAt, refreshedAt, status } = connection;
  return (
    <>
      <Fact name={t('access')}>
        {accessExpiresAt === null ? (
          <span className="text-ink-2">{more('access.noEnd')}</span>
        ) : (
          <>
            {dateTime(accessExpiresAt)}
            <span className="text-ink-3">
              {accessExpiresAt <= now
                ? more('access.ended')
                : more('access.left', { span: span(accessExpiresAt - now) })}
            </span>
          </>
        )}
      </Fact>
      {status === 'signed_out' || status === 'damaged' ? null : (
        <Fact name={t('next')}>
          {refreshable ? (
            nextRefreshAt === null || nextRefreshAt <= now ? (
              t('nextNow')
            ) : (
              t('nextIn', { span: span(nextRefreshAt - now) })
            )
          ) : (
            <span className="text-ink-2">{t('byHand')}</span>
          )}
        </Fact>
      )}
      {refreshable ? (
        <Fact name={t('signIn')}>
          {refreshExpiresAt === null ? null : date(refreshExpiresAt)}
          <span className={refreshExpiresAt === null ? 'text-ink-2' : 'text-ink-3'}>
            {accessLeft(connection, now).text}
          </span>
        </Fact>
      ) : null}
      {refreshedAt === null ? null : <Fact name={t('refreshed')}>{ago(refreshedAt, now)}</Fact>}
    </>
  );
}

function Mono({ text }: { text: string }) {
  return <span className="break-all font-mono text-small">{text}</span>;
}
