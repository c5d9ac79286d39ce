import { useTranslations } from 'use-intl';
import { loadSettings, useSettings } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { Card } from '../../ui/card.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SettingCard } from '../settings/setting-card.tsx';
import { SwitchSetting } from '../settings/switch-setting.tsx';
import { KindRules } from './kind-rules.tsx';
import { Levels } from './levels.tsx';
import { QuietHours } from './quiet-hours.tsx';

/** What raises an alert at all, what the desktop shows of it, and when it stays still. */
export function Rules() {
  const t = useTranslations('alerts');
  const settings = useSettings();
  const error = useStore((state) => state.settings.error);
  const inBrowser = useStore((state) => state.system.state?.host === 'headless');
  if (!settings && error) return <RetryBar error={error} onRetry={() => void loadSettings()} />;
  if (!settings) {
    return (
      <Card>
        <Skeleton rows={8} />
      </Card>
    );
  }
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('part.rules')}
      className="-mb-5 max-[720px]:-mb-3 flex min-h-0 max-w-180 flex-1 flex-col gap-3 scroll-pb-(--toasts) overflow-y-auto pb-[calc(20px+var(--toasts))] focus-visible:outline-offset-[-2px]"
    >
      <SettingCard title={t('notices')}>
        <SwitchSetting
          name={t('desktop')}
          note={inBrowser ? t('desktopBrowser') : t('desktopNote')}
          checked={settings.alerts.desktop}
          as={(desktop) => ({ alerts: { desktop } })}
        />
      </SettingCard>
      <Levels {...settings.alerts} />
      <QuietHours quiet={settings.quiet} />
      <KindRules settings={settings} />
    </section>
  );
}
