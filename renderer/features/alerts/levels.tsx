import { useTranslations } from 'use-intl';
import type { Settings } from '../../../shared/model/settings.ts';
import { defaultSettings } from '../../../shared/rules/default-settings.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { TypedSetting } from '../settings/typed-setting.tsx';

const { warnPercent: usualWarn, criticalPercent: usualCritical } = defaultSettings.alerts;

/** At how much of a limit or budget an alert is raised, and from when on it is critical. */
export function Levels({ warnPercent, criticalPercent }: Settings['alerts']) {
  const t = useTranslations('alerts.levels');
  const usual = warnPercent === usualWarn && criticalPercent === usualCritical;
  const percent = (text: string) => (/^[1-9]\d?$/.test(text.trim()) ? null : t('percentFault'));
  return (
    <SettingCard title={t('title')} note={usual ? t('noteUsual') : t('note')}>
      <TypedSetting
        name={t('warn')}
        note={t('usual', { percent: usualWarn })}
        unit="%"
        value={String(warnPercent)}
        fault={(text) =>
          percent(text) ?? (Number(text) < criticalPercent ? null : t('warnFault', { than: criticalPercent }))
        }
        as={(text) => ({ alerts: { warnPercent: Number(text) } })}
      />
      <TypedSetting
        name={t('critical')}
        note={t('usual', { percent: usualCritical })}
        unit="%"
        value={String(criticalPercent)}
        fault={(text) =>
          percent(text) ?? (Number(text) > warnPercent ? null : t('criticalFault', { than: warnPercent }))
        }
        as={(text) => ({ alerts: { criticalPercent: Number(text) } })}
      />
    </SettingCard>
  );
}
