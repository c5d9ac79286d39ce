import { Lock, PanelTopOpen } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { shell } from '../../api/port-bridge.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';

/** The proxy's switch, the lock and the way to the main window. */
export function TrayFoot() {
  const t = useTranslations('tray');
  const system = useStore((state) => state.system.state);
  if (!system) return null;
  const where = system.proxy.error ?? system.proxy.url.replace(/^http:\/\//, '');
  return (
    <footer className="flex shrink-0 items-center gap-2.5 border-line border-t px-3.5 py-2">
      <Switch
        label={t('proxy')}
        checked={system.proxyOn}
        onChange={(on) => attempt(() => api().settings.set({ proxy: { on } }))}
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-small">{t(system.proxyOn ? 'proxyOn' : 'proxyOff')}</span>
        <span className="block truncate font-mono text-ink-3 text-meta">{system.proxyOn ? where : t('refused')}</span>
      </span>
      <IconButton icon={Lock} label={t('lock')} onClick={() => attempt(() => api().system.lock({}))} />
      <IconButton icon={PanelTopOpen} label={t('openFob')} onClick={() => shell()?.open(null)} />
    </footer>
  );
}
