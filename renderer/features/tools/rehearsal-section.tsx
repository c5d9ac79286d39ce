import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { later } from '../../ui/later.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { list } from '../../ui/words.ts';
import { useListed } from '../emulator/use-listed.ts';
import { setRehearsal, useNotRehearsed } from './rehearsal.ts';

const RehearsalFaults = later(async () => (await import('./rehearsal-faults.tsx')).RehearsalFaults, {
  waiting: <Skeleton rows={4} />,
});

/** The switch between the live service and the emulator, and the faults that a rehearsing tool can be shown. */
export function RehearsalSection({ tool }: { tool: Tool }) {
  const t = useTranslations('tools.rehearsal');
  const strangers = useNotRehearsed(tool);
  if (tool.status !== 'active' && tool.status !== 'expired') return null;
  const offered = strangers.length === 0;
  return (
    <section aria-label={t('title')} className="mt-4">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium">{t('title')}</h3>
          <p className="text-ink-3 text-small">
            {offered ? t('text') : t('notOffered', { names: list(strangers.map(({ name }) => name)) })}
          </p>
        </div>
        {offered || tool.rehearsal ? (
          <Switch label={t('switch')} checked={tool.rehearsal} onChange={(on) => setRehearsal(tool, on)} />
        ) : null}
      </div>
      {tool.rehearsal ? <Faults tool={tool} /> : null}
    </section>
  );
}

/** On top of the drawer, so that nobody looks for live data in a rehearsal. */
export function RehearsalNotice({ tool }: { tool: Tool }) {
  const t = useTranslations('tools.rehearsal');
  const { slice } = useListed('state', async () => [await api().emulator.state({})]);
  const off = slice.items[0]?.enabled === false;
  return (
    <Notice tone="warn" className="mt-2" title={t('on')}>
      <p>{t('onText')}</p>
      {off ? <p className="font-medium">{t('emulatorOff')}</p> : null}
      <LinkButton onClick={() => setRehearsal(tool, false)}>{t('back')}</LinkButton>
    </Notice>
  );
}

function Faults({ tool }: { tool: Tool }) {
  const t = useTranslations('tools.rehearsal');
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('tryFault')}
        </Button>
        <Button tone="quiet" onClick={() => goTo('emulator')}>
          {t('openEmulator')}
        </Button>
      </div>
      {open ? <RehearsalFaults tool={tool} /> : null}
    </>
  );
}
