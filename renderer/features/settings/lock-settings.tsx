import { useTranslations } from 'use-intl';
import type { Settings } from '../../../shared/model/settings.ts';
import { useStore } from '../../state/store.ts';
import { Select } from '../../ui/select.tsx';
import { span } from '../../ui/words.ts';
import { Setting, SettingCard } from './setting-card.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { useChange } from './use-change.ts';

const MINUTE = 60_000;
const minutes = [1, 5, 10, 15, 30, 60, 240];

/** When Fob locks by itself. */
export function LockSettings({ settings: { lock }, anchor }: { settings: Settings; anchor: string }) {
  const t = useTranslations('settings');
  const inBrowser = useStore((state) => state.system.state?.host === 'headless');
  return (
    <SettingCard title={t('lock')} note={t('lockNote')} anchor={anchor}>
      <IdleSetting value={lock.idleMinutes} />
      <SwitchSetting
        name={t('callsCount')}
        note={t('callsCountNote')}
        checked={lock.callsCount}
        disabled={lock.idleMinutes === null}
        as={(callsCount) => ({ lock: { callsCount } })}
      />
      <SwitchSetting
        name={t('onSleep')}
        note={inBrowser ? t('shellOnly') : undefined}
        checked={lock.onSleep}
        as={(onSleep) => ({ lock: { onSleep } })}
      />
      <SwitchSetting
        name={t('onScreenLock')}
        note={inBrowser ? t('shellOnly') : undefined}
        checked={lock.onScreenLock}
        as={(onScreenLock) => ({ lock: { onScreenLock } })}
      />
    </SettingCard>
  );
}

function IdleSetting({ value }: { value: number | null }) {
  const t = useTranslations('settings');
  const { change, error } = useChange();
  // One set at the command line may be none of these.
  const offered = value === null || minutes.includes(value) ? minutes : [...minutes, value].sort((a, b) => a - b);
  return (
    <Setting name={t('idle')} note={t('idleNote')} error={error}>
      <Select
        label={t('idle')}
        value={value === null ? 'never' : String(value)}
        options={[
          { value: 'never', label: t('never') },
          ...offered.map((one) => ({ value: String(one), label: t('after', { span: span(one * MINUTE) }) })),
        ]}
        onChange={(next) => change({ lock: { idleMinutes: next === 'never' ? null : Number(next) } })}
        className="w-40"
      />
    </Setting>
  );
}
