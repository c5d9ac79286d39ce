import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { api } from '../../api/client.ts';
import { useProvider } from '../../state/providers.ts';
import { isOpen, keepSignIn } from '../../state/sign-ins.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { useNow } from '../../ui/use-now.ts';
import { countdown } from '../../ui/words.ts';

/** Attempts that are under way, each a row with what it waits for; nothing while there are none. */
export function SignInStrip() {
  const t = useTranslations('connections');
  const open = useStore((state) => state.signIns.items).filter(isOpen);
  if (open.length === 0) return null;
  return (
    <Card aria-label={t('strip.label')} className="max-h-48 shrink-0 overflow-y-auto">
      <ul className="divide-y divide-line">
        {open.map((signIn) => (
          <li key={signIn.id}>
            <Attempt signIn={signIn} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Attempt({ signIn }: { signIn: SignIn }) {
  const t = useTranslations('connections');
  const provider = useProvider(signIn.provider);
  const service = provider?.name ?? signIn.provider;
  const { id } = signIn;
  return (
    <div className="flex items-center gap-2.5 py-2 pr-2 pl-3.5">
      <Monogram provider={provider} />
      <span className="font-medium">{service}</span>
      <span className="min-w-0 flex-1 truncate text-ink-2">{wordOf()}</span>
      <TimeLeft until={signIn.expiresAt} />
      <Button aria-label={t('strip.showOne', { service })} onClick={() => openDialog({ kind: 'connect', signIn: id })}>
        {t('strip.show')}
      </Button>
      <IconButton
        icon={X}
        label={t('strip.cancelOne', { service })}
        onClick={() => attempt(async () => keepSignIn(await api().connections.cancel({ id })))}
      />
    </div>
  );
  function wordOf(): string {
    if (signIn.state === 'starting') return t('signIn.starting', { service });
    if (signIn.state === 'exchanging') return t('signIn.exchanging');
    return signIn.device ? t('signIn.device') : t('signIn.waiting');
  }
}

function TimeLeft({ until }: { until: number }) {
  const t = useTranslations('connections');
  return (
    <span className="text-ink-3 text-small tabular-nums max-[560px]:hidden">
      {t('strip.left', { left: countdown(until - useNow()) })}
    </span>
  );
}
