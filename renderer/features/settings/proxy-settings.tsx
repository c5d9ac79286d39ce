import { useTranslations } from 'use-intl';
import type { Settings } from '../../../shared/model/settings.ts';
import { useStore } from '../../state/store.ts';
import { Notice } from '../../ui/notice.tsx';
import { list } from '../../ui/words.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingCard } from './setting-card.tsx';
import { SwitchSetting } from './switch-setting.tsx';

/** The proxy's switch, and where proxy and emulator listen. */
export function ProxySettings({ settings: { ports, proxy }, anchor }: { settings: Settings; anchor: string }) {
  const t = useTranslations('settings');
  const system = useStore((state) => state.system.state);
  const waiting = useStore((state) => state.settings.value?.needsRestart ?? []);
  const names = waiting.map((name) => (name === 'ports.proxy' ? t('proxyPort') : t('emulatorPort')));
  return (
    <SettingCard title={t('proxy')} anchor={anchor}>
      <SwitchSetting name={t('proxyOn')} note={t('proxyOnNote')} checked={proxy.on} as={(on) => ({ proxy: { on } })} />
      <NumberSetting
        name={t('proxyPort')}
        note={system ? t('listensNow', { port: String(system.proxy.port) }) : undefined}
        value={ports.proxy}
        min={1024}
        max={65_535}
        fault={(port) => (port === ports.emulator ? t('samePort') : null)}
        as={(port) => ({ ports: { proxy: port } })}
      />
      <NumberSetting
        name={t('emulatorPort')}
        note={system ? t('listensNow', { port: String(system.emulator.port) }) : undefined}
        value={ports.emulator}
        min={1024}
        max={65_535}
        fault={(port) => (port === ports.proxy ? t('samePort') : null)}
        as={(port) => ({ ports: { emulator: port } })}
      />
      {names.length > 0 ? (
        <Notice tone="warn" className="mt-2" live>
          {t('needsRestart', { names: list(names) })}
        </Notice>
      ) : null}
    </SettingCard>
  );
}
