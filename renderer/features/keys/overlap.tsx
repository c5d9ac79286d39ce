import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, dateTime, span } from '../../ui/words.ts';

/** The key before, while its provider still honours it; null when there is none. */
export function overlapOf({ rotatedFrom }: Credential, now: number): NonNullable<Credential['rotatedFrom']> | null {
  return rotatedFrom !== null && rotatedFrom.validUntil > now ? rotatedFrom : null;
}

/** Two keys at once after a rotation: until when, which tools have called with the new one, and the end of the old one. */
export function Overlap({ credential, className }: { credential: Credential; className?: string }) {
  const t = useTranslations('keys.overlap');
  const now = useNow();
  const provider = useProvider(credential.provider);
  const old = overlapOf(credential, now);
  if (old === null) return null;
  const name = provider?.name ?? credential.provider;
  return (
    <section aria-label={t('title')} className={cn('rounded-control border border-line p-3', className)}>
      <h3 className="flex flex-wrap items-center gap-x-2 font-medium">
        {t('title')} <MaskedKey hint={old.hint} />
      </h3>
      <p className="mt-1 text-ink-2">
        {t('until', { provider: name, at: dateTime(old.validUntil), span: span(old.validUntil - now) })}
      </p>
      <Movers credential={credential} />
      <p className="mt-2 text-ink-3 text-small">{t('others', { provider: name })}</p>
      <Button className="mt-2.5" onClick={() => endOld(credential, t('ended'), endedThere(credential, name))}>
        {t('end')}
      </Button>
    </section>
  );
}

/** The tools that use the key: each moves with its next call. */
function Movers({ credential }: { credential: Credential }) {
  const t = useTranslations('keys.overlap');
  const now = useNow();
  const tools = useStore((state) => state.tools.items);
  const bound = tools.filter(
    (tool) => tool.status === 'active' && tool.bindings.some(({ credentialId }) => credentialId === credential.id),
  );
  if (bound.length === 0) return null;
  const since = credential.rotatedAt ?? 0;
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {bound.map(({ id, label, lastUsedAt }) => (
        <li key={id} className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 flex-1 truncate">{label}</span>
          {(lastUsedAt ?? 0) > since ? (
            <Badge tone="ok">{t('moved', { ago: ago(lastUsedAt, now) })}</Badge>
          ) : (
            <Badge>{t('notYet')}</Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What Fob can say of the old key at the place that its calls went to. */
function endedThere({ upstream }: Credential, provider: string): string {
  const t = say('keys');
  return upstream === 'emulator' ? t('overlap.endedPractice') : t('overlap.endedText', { provider });
}

/** What there is to say once the old key is out of Fob. */
export function AfterOverlap({
  credential,
  name,
  onLeave,
}: {
  credential: Credential;
  name: string;
  onLeave: () => void;
}) {
  const t = useTranslations('keys.overlap');
  const { rotatedFrom, rotatedAt, upstream } = credential;
  if (upstream !== 'emulator') return <p className="text-ink-2">{t('none', { provider: name })}</p>;
  // A grace that began was ended by hand, which the emulator was told.
  if ((rotatedFrom?.validUntil ?? 0) > (rotatedAt ?? 0))
    return (
      <p className="text-ink-2">
        {t('ended')}. {t('endedPractice')}
      </p>
    );
  return (
    <div className="flex flex-col items-start gap-2 text-ink-2">
      <p>{t('nonePractice')}</p>
      <Button
        onClick={() => {
          onLeave();
          goTo('emulator', { part: 'keys' });
        }}
      >
        {t('toEmulator')}
      </Button>
    </div>
  );
}

function endOld({ id }: Credential, title: string, text: string): void {
  attempt(async () => {
    keepCredential(await api().credentials.endOld({ id }));
    toast({ title, text });
  });
}
