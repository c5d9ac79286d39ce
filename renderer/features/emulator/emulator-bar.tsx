import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { EmulatorState } from '../../../shared/contract/emulator.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { CopyText } from './copy-text.tsx';

/** Whether the emulator answers, where, and its own pages. */
export function EmulatorBar({ state }: { state: EmulatorState | null }) {
  const t = useTranslations('emulator');
  const listener = useStore((store) => store.system.state?.emulator);
  if (listener?.error) {
    return (
      <Notice tone="warn" title={t('off')}>
        {listener.error}
      </Notice>
    );
  }
  const url = (state?.url ?? listener?.url ?? '').replace(/\/$/, '');
  const on = state?.enabled ?? true;
  return (
    <Card
      className="flex min-h-[54px] shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-2.5"
      aria-label={t('state')}
    >
      <span className="flex items-center gap-2.5">
        <Switch
          label={t('switch')}
          checked={on}
          disabled={state === null}
          onChange={(enabled) => attempt(() => api().emulator.setEnabled({ enabled }))}
        />
        <span className="min-w-6 font-medium">{t(on ? 'isOn' : 'isOff')}</span>
      </span>
      <CopyText text={url} label={t('copyUrl')} className={on ? '' : 'text-ink-3'} />
      <p className="min-w-60 flex-1 text-ink-2 text-small">{t(on ? 'what' : 'whatOff')}</p>
      <a
        href={`${url}/`}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 rounded-badge text-accent underline decoration-1 underline-offset-3 hover:decoration-2"
      >
        {t('pages')}
        <ExternalLink size={13} strokeWidth={1.6} aria-hidden />
      </a>
    </Card>
  );
}
