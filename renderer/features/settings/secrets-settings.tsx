import { useTranslations } from 'use-intl';
import type { Settings } from '../../../shared/model/settings.ts';
import { useStore } from '../../state/store.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingCard } from './setting-card.tsx';
import { SwitchSetting } from './switch-setting.tsx';

/** How long a secret is to be seen or pasted. */
export function SecretsSettings({ settings: { secrets }, anchor }: { settings: Settings; anchor: string }) {
  const t = useTranslations('settings');
  const inBrowser = useStore((state) => state.system.state?.host === 'headless');
  const unit = t('secondsUnit');
  return (
    <SettingCard title={t('secrets')} anchor={anchor}>
      <NumberSetting
        name={t('clipboard')}
        note={t('clipboardNote')}
        value={secrets.clipboardSeconds}
        min={5}
        max={600}
        unit={unit}
        as={(clipboardSeconds) => ({ secrets: { clipboardSeconds } })}
      />
      <NumberSetting
        name={t('reveal')}
        note={t('revealNote')}
        value={secrets.revealSeconds}
        min={5}
        max={600}
        unit={unit}
        as={(revealSeconds) => ({ secrets: { revealSeconds } })}
      />
      <SwitchSetting
        name={t('minimise')}
        note={inBrowser ? t('shellOnly') : t('minimiseNote')}
        checked={secrets.minimiseOnCopy}
        as={(minimiseOnCopy) => ({ secrets: { minimiseOnCopy } })}
      />
    </SettingCard>
  );
}
