import { useTranslations } from 'use-intl';
import { loadSettings, useSettings } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ScrollingBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { AboutSettings } from './about-settings.tsx';
import { AppSettings } from './app-settings.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { KeyboardSettings } from './keyboard-settings.tsx';
import { LockSettings } from './lock-settings.tsx';
import { ProxySettings } from './proxy-settings.tsx';
import { RecordSettings } from './record-settings.tsx';
import { SecretsSettings } from './secrets-settings.tsx';
import { Setting, SettingCard } from './setting-card.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { Subjects } from './subjects.tsx';

/** Every choice one can make, by subject: each a card of its own file. */
export function SettingsPage() {
  const views = useTranslations('frame.views');
  return (
    <>
      <PageHeader title={views('settings')} />
      <ScrollingBody label={views('settings')}>
        <div className="flex items-start gap-5">
          <Subjects />
          <div className="flex min-w-0 max-w-180 flex-1 flex-col gap-3">
            <AppearanceSettings anchor="appearance" />
            <KeyboardSettings anchor="keyboard" />
            <Chosen />
            <StorageSettings anchor="storage" />
            <RecordSettings anchor="record" />
            <AlertsPointer />
            <AboutSettings anchor="about" />
          </div>
        </div>
      </ScrollingBody>
    </>
  );
}

/** What the engine keeps; until it has said it, grey rows. */
function Chosen() {
  const settings = useSettings();
  const error = useStore((state) => state.settings.error);
  if (!settings && error) return <RetryBar error={error} onRetry={() => void loadSettings()} />;
  if (!settings) {
    return (
      <Card>
        <Skeleton rows={6} />
      </Card>
    );
  }
  return (
    <>
      <LockSettings settings={settings} anchor="lock" />
      <SecretsSettings settings={settings} anchor="secrets" />
      <ProxySettings settings={settings} anchor="proxy" />
      <AppSettings settings={settings} anchor="app" />
    </>
  );
}

function AlertsPointer() {
  const t = useTranslations('settings');
  return (
    <SettingCard title={t('alerts')} anchor="alerts">
      <Setting name={t('alertsRules')} note={t('alertsRulesNote')}>
        <Button onClick={() => goTo('alerts', { part: 'rules' })}>{t('openAlerts')}</Button>
      </Setting>
    </SettingCard>
  );
}
