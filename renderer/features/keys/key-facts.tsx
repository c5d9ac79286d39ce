import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Badge } from '../../ui/badge.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, date, dateTime } from '../../ui/words.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { credentialExpiry, inactivityEnd, isStopped, rotationDue } from './expiry.ts';
import { ScopeWords } from './scope-words.tsx';

/** The named facts of a key. */
export function KeyFacts({ credential, provider }: { credential: Credential; provider: Provider | null }) {
  const t = useTranslations('keys');
  const now = useNow();
  const expiry = credentialExpiry(credential, provider, now);
  const stopped = isStopped(credential);
  const kind = provider?.keys.kinds.find((entry) => entry.id === credential.kind);
  const plan = provider?.plans.find((entry) => entry.id === credential.plan);
  const idle = inactivityEnd(credential, provider);
  const due = rotationDue(credential, provider);
  return (
    <Facts>
      <Fact name={t('facts.kind')}>
        {kind?.label ?? credential.kind}
        {plan ? <span className="text-ink-2">{t('facts.onPlan', { plan: plan.label })}</span> : null}
      </Fact>
      <Fact name={t('facts.environment')}>
        <EnvironmentBadge credential={credential} />
      </Fact>
      <Fact name={t('facts.scopes')}>
        <ScopeWords scopes={credential.scopes} provider={provider} />
      </Fact>
      <Fact name={t('facts.goesTo')}>
        <span className="break-all font-mono text-small">
          {credential.upstream === 'emulator' ? t('facts.toEmulator') : credential.destination}
        </span>
        <span className="text-ink-2 text-small">{t('facts.fixed')}</span>
      </Fact>
      <Fact name={t(stopped ? 'facts.state' : 'facts.expires')}>
        <Badge tone={expiry.tone}>{expiry.text}</Badge>
        {stopped || credential.expiresAt === null ? null : (
          <span className="text-ink-2">{date(credential.expiresAt)}</span>
        )}
      </Fact>
      {stopped && credential.expiresAt !== null ? (
        <Fact name={t('facts.expires')}>{date(credential.expiresAt)}</Fact>
      ) : null}
      {due === null ? null : <Fact name={t('facts.rotateBy')}>{date(due)}</Fact>}
      {idle === null ? null : <Fact name={t('facts.endsUnused')}>{date(idle)}</Fact>}
      {credential.allowedAddresses.length > 0 ? (
        <Fact name={t('facts.addresses')}>
          <span className="font-mono text-small">{credential.allowedAddresses.join(', ')}</span>
        </Fact>
      ) : null}
      <Fact name={t('facts.usedBy')}>
        {credential.usedBy.length > 0 ? (
          credential.usedBy.join(', ')
        ) : (
          <span className="text-ink-3">{t('noTool')}</span>
        )}
      </Fact>
      <Fact name={t('facts.lastUsed')}>{ago(credential.lastUsedAt, now)}</Fact>
      <Fact name={t('facts.created')}>{date(credential.createdAt)}</Fact>
      {credential.rotatedAt === null ? null : <Fact name={t('facts.rotated')}>{date(credential.rotatedAt)}</Fact>}
      {credential.rotatedFrom ? (
        <Fact name={t('facts.before')}>
          <MaskedKey hint={credential.rotatedFrom.hint} />
          <span className="text-ink-2 text-small">
            {credential.rotatedFrom.validUntil > now
              ? t('facts.validUntil', { at: dateTime(credential.rotatedFrom.validUntil) })
              : t('facts.ended')}
          </span>
        </Fact>
      ) : null}
      {credential.tags.length > 0 ? (
        <Fact name={t('facts.tags')}>
          {credential.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </Fact>
      ) : null}
      {credential.note ? (
        <Fact name={t('facts.note')}>
          <span className="whitespace-pre-wrap">{credential.note}</span>
        </Fact>
      ) : null}
      <Fact name={t('facts.fingerprint')}>
        <span className="font-mono text-ink-2 text-small">{credential.fingerprint}</span>
      </Fact>
    </Facts>
  );
}
