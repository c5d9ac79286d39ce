import { Copy, Power, SlidersHorizontal, Stethoscope } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { ContextMenu, type MenuAction } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { showSubject } from '../settings/show-subject.ts';

/** What can be done from the service status: the proxy's switch and address, its settings, and a look at what is wrong. */
export function StatusMenu({ anchor, onClosed }: { anchor: HTMLElement; onClosed: () => void }) {
  const t = useTranslations('frame');
  const system = useStore((state) => state.system.state);
  if (!system) return null;
  const { phase, proxy, proxyOn } = system;
  const copy = async () => {
    const done = await writeClipboard(proxy.url);
    toast(done ? { title: t('proxyCopied', { url: proxy.url }) } : { title: t('notCopied'), tone: 'bad' });
  };
  const troubleshoot = { label: t('troubleshoot'), icon: Stethoscope, onSelect: () => openDialog({ kind: 'doctor' }) };
  const address: MenuAction = { label: t('copyProxy'), icon: Copy, onSelect: () => void copy() };
  // Without an open vault nothing may be changed, and there is no page to go to.
  const actions: (MenuAction | null)[] =
    phase === 'open'
      ? [
          {
            label: t(proxyOn ? 'switchOff' : 'switchOn'),
            icon: Power,
            onSelect: () => attempt(() => api().settings.set({ proxy: { on: !proxyOn } })),
          },
          address,
          null,
          { label: t('proxySettings'), icon: SlidersHorizontal, onSelect: () => showSubject('proxy') },
          troubleshoot,
        ]
      : [address, troubleshoot];
  return (
    <ContextMenu anchor={anchor} label={t('status')} actions={actions} align="start" gap={4} onClosed={onClosed} />
  );
}
