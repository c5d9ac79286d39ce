import { Copy, ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { api } from '../../api/client.ts';
import { keepSignIn } from '../../state/sign-ins.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { countdown } from '../../ui/words.ts';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { DeviceCode } from './device-code.tsx';

/** The user's turn: the page at the service is open, or a code has to be typed there. */
export function SignInWaiting({ signIn, service }: { signIn: SignIn; service: string }) {
  const t = useTranslations('connections.signIn');
  const { device, browserOpened, ignoredCallbacks, authorizeUrl } = signIn;
  return (
    <>
      {device ? (
        <DeviceCode device={device} />
      ) : (
        <div>
          <h3 className="font-semibold text-title">{t('waiting')}</h3>
          <p className="mt-1 text-ink-2">{t(browserOpened ? 'opened' : 'notOpened', { service })}</p>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {authorizeUrl ? <OpenLink url={authorizeUrl} prominent={!browserOpened} /> : null}
        <span className="flex-1" />
        <TimeLeft until={signIn.expiresAt} />
      </div>
      {ignoredCallbacks > 0 ? <Notice tone="warn">{t('ignored', { n: ignoredCallbacks })}</Notice> : null}
      {device ? null : <PasteCallback id={signIn.id} />}
    </>
  );
}

function OpenLink({ url, prominent }: { url: string; prominent: boolean }) {
  const t = useTranslations('connections.signIn');
  const copy = () => void writeClipboard(url).then((done) => done && toast({ title: t('copied') }));
  return (
    <>
      {/* The shell opens no page by itself; there the engine has, or the link is copied. */}
      {'fob' in window ? null : (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className={cn(
            'inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 font-medium',
            prominent ? 'bg-accent-fill text-white hover:bg-accent-press' : 'border border-control hover:bg-hover',
          )}
        >
          <ExternalLink size={14} strokeWidth={1.6} aria-hidden />
          {t('open')}
        </a>
      )}
      <Button onClick={copy}>
        <Copy size={14} strokeWidth={1.6} aria-hidden />
        {t('copy')}
      </Button>
    </>
  );
}

function TimeLeft({ until }: { until: number }) {
  const t = useTranslations('connections.signIn');
  const left = countdown(until - useNow());
  return (
    // Ticks every second: read when asked for, not aloud.
    <span className="text-ink-3 text-small" aria-live="off">
      {t('left')} <span className="font-mono text-ink-2 tabular-nums">{left}</span>
    </span>
  );
}

/** For a browser that cannot reach this machine: the address it ended at, by hand. */
function PasteCallback({ id }: { id: string }) {
  const t = useTranslations('connections.signIn');
  const [address, setAddress] = useState('');
  const submit = useSubmit(['callbackUrl']);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => keepSignIn(await api().connections.paste({ id, callbackUrl: address })));
  };
  return (
    <details className="rounded-control border border-line px-3 py-2">
      <summary className="rounded-badge text-ink-2">{t('elsewhere')}</summary>
      <p className="mt-1.5 text-ink-2 text-small">{t('elsewhereText')}</p>
      <form onSubmit={onSubmit} noValidate className="mt-2 flex flex-col gap-2">
        <Field label={t('paste')} error={submit.at('callbackUrl')}>
          <Input
            className="font-mono text-small"
            value={address}
            maxLength={16_384}
            placeholder="http://127.0.0.1:…"
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
        <Problem error={submit.rest} />
        <Button type="submit" className="self-end" busy={submit.busy} disabled={address.trim() === ''}>
          {t('pasteAction')}
        </Button>
      </form>
    </details>
  );
}
