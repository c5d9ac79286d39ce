import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Badge } from '../../ui/badge.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, date, dateTime } from '../../ui/words.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { credentialExpiry, inactivityEnd, rotationDue } from './expiry.ts';
import { ScopeWords } from './scope-words.tsx';

/** The named facts of a key. */
export function KeyFacts({ credential, provider }: { credential: Credential; provider: Provider | null }) {
  const now = useNow(60_000);
  const expiry = credentialExpiry(credential, provider, now);
  const kind = provider?.keys.kinds.find((entry) => entry.id === credential.kind);
  const plan = provider?.plans.find((entry) => entry.id === credential.plan);
  const idle = inactivityEnd(credential, provider);
  const due = rotationDue(credential, provider);
  return (
    <Facts>
      <Fact name="Kind">
        {kind?.label ?? credential.kind}
        {plan ? <span className="text-ink-2">on {plan.label}</span> : null}
      </Fact>
      <Fact name="Environment">
        <EnvironmentBadge credential={credential} />
      </Fact>
      <Fact name="Scopes">
        <ScopeWords scopes={credential.scopes} provider={provider} />
      </Fact>
      <Fact name="Calls go to">
        <span className="break-all font-mono text-small">
          {credential.upstream === 'emulator' ? 'The emulator on this machine' : credential.destination}
        </span>
      </Fact>
      <Fact name="Expires">
        <Badge tone={expiry.tone}>{expiry.text}</Badge>
        {credential.expiresAt === null ? null : <span className="text-ink-2">{date(credential.expiresAt)}</span>}
      </Fact>
      {due === null ? null : <Fact name="Rotate by">{date(due)}</Fact>}
      {idle === null ? null : <Fact name="Ends if unused">{date(idle)}</Fact>}
      {credential.allowedAddresses.length > 0 ? (
        <Fact name="Addresses">
          <span className="font-mono text-small">{credential.allowedAddresses.join(', ')}</span>
        </Fact>
      ) : null}
      <Fact name="Used by">
        {credential.usedBy.length > 0 ? credential.usedBy.join(', ') : <span className="text-ink-3">No tool</span>}
      </Fact>
      <Fact name="Last used">{ago(credential.lastUsedAt, now)}</Fact>
      <Fact name="Created">{date(credential.createdAt)}</Fact>
      {credential.rotatedAt === null ? null : <Fact name="Rotated">{date(credential.rotatedAt)}</Fact>}
      {credential.rotatedFrom ? (
        <Fact name="Key before">
          <MaskedKey hint={credential.rotatedFrom.hint} />
          <span className="text-ink-2 text-small">
            {credential.rotatedFrom.validUntil > now
              ? `valid until ${dateTime(credential.rotatedFrom.validUntil)}`
              : 'ended'}
          </span>
        </Fact>
      ) : null}
      {credential.tags.length > 0 ? (
        <Fact name="Tags">
          {credential.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </Fact>
      ) : null}
      {credential.note ? (
        <Fact name="Note">
          <span className="whitespace-pre-wrap">{credential.note}</span>
        </Fact>
      ) : null}
      <Fact name="Fingerprint">
        <span className="font-mono text-ink-2 text-small">{credential.fingerprint}</span>
      </Fact>
    </Facts>
  );
}
