import { useTranslations } from 'use-intl';
import type { Settings } from '../../../shared/model/settings.ts';
import { useStore } from '../../state/store.ts';
import { isLinux } from '../frame/platform.ts';
import { SettingCard } from './setting-card.tsx';
import { SwitchSetting } from './switch-setting.tsx';

/** How Fob starts; where this Fob cannot start itself, it says so instead of showing a switch that does nothing. */
export function AppSettings({ settings: { app }, anchor }: { settings: Settings; anchor: string }) {
  const t = useTranslations('settings');
  const host = useStore((state) => state.system.state?.host);
  const able = host === 'electron' && !isLinux;
  const why =
    host === 'electron' ? t('atLoginLinux') : t.rich('atLoginHeadless', { code: (words) => <code>{words}</code> });
  return (
    <SettingCard title={t('app')} anchor={anchor}>
      <SwitchSetting
        name={t('atLogin')}
        note={able ? t('atLoginNote') : why}
        checked={able && app.startAtLogin}
        disabled={!able}
        as={(startAtLogin) => ({ app: { startAtLogin } })}
      />
    </SettingCard>
  );
}
