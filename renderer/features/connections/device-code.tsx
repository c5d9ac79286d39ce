import { Copy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';

/** The code of a device sign-in (RFC 8628), large enough to type from across the desk. */
export function DeviceCode({ device }: { device: NonNullable<SignIn['device']> }) {
  const t = useTranslations('connections.signIn');
  const copy = () => void writeClipboard(device.userCode).then((done) => done && toast({ title: t('codeCopied') }));
  return (
    <div>
      <h3 className="font-semibold text-title">{t('device')}</h3>
      <p className="mt-1 text-ink-2 [overflow-wrap:anywhere]">
        {t.rich('deviceText', {
          uri: device.verificationUri,
          mono: (chunks) => <span className="select-all font-mono text-ink text-small">{chunks}</span>,
        })}
      </p>
      <div className="mt-3 flex items-center justify-center gap-2 rounded-control border border-line bg-bg py-4">
        <span className="select-all font-medium font-mono text-gauge tracking-[0.12em]">
          <span className="sr-only">{t('code')} </span>
          {device.userCode}
        </span>
        <IconButton icon={Copy} label={t('copyCode')} onClick={copy} />
      </div>
    </div>
  );
}
