import { Toggle } from '@base-ui/react/toggle';
import { useTranslations } from 'use-intl';
import type { Settings, Weekday } from '../../../shared/model/settings.ts';
import { Setting, SettingCard } from '../settings/setting-card.tsx';
import { SwitchSetting } from '../settings/switch-setting.tsx';
import { TypedSetting } from '../settings/typed-setting.tsx';
import { useChange } from '../settings/use-change.ts';

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When the desktop stays still; alerts are kept and told in one notice at the end. */
export function QuietHours({ quiet }: { quiet: Settings['quiet'] }) {
  const t = useTranslations('alerts');
  const fault = (text: string) => (/^([01]?\d|2[0-3]):[0-5]\d$/.test(text.trim()) ? null : t('quiet.timeFault'));
  const whole = (text: string) => text.padStart('22:00'.length, '0');
  return (
    <SettingCard title={t('quiet.title')}>
      <SwitchSetting
        name={t('quiet.on')}
        note={t('quiet.onNote')}
        checked={quiet.on}
        as={(on) => ({ quiet: { on } })}
      />
      {quiet.on ? (
        <>
          <TypedSetting
            name={t('quiet.from')}
            value={quiet.from}
            fault={fault}
            as={(from) => ({ quiet: { from: whole(from) } })}
          />
          <TypedSetting
            name={t('quiet.to')}
            note={
              quiet.to === quiet.from ? t('quiet.wholeDay') : quiet.to < quiet.from ? t('quiet.nextDay') : undefined
            }
            value={quiet.to}
            fault={fault}
            as={(to) => ({ quiet: { to: whole(to) } })}
          />
          <Days days={quiet.days} />
          <SwitchSetting
            name={t('quiet.hold')}
            note={t('quiet.holdNote')}
            checked={quiet.holdWebhooks}
            as={(holdWebhooks) => ({ quiet: { holdWebhooks } })}
          />
        </>
      ) : null}
    </SettingCard>
  );
}

function Days({ days }: { days: readonly Weekday[] }) {
  const t = useTranslations('alerts');
  const { change, error } = useChange();
  const pick = (day: Weekday, on: boolean) =>
    change({ quiet: { days: week.filter((one) => (one === day ? on : days.includes(one))) } });
  return (
    <Setting name={t('quiet.days')} note={t('quiet.daysNote')} error={error}>
      <fieldset className="flex flex-wrap gap-1" aria-label={t('quiet.days')}>
        {week.map((day) => (
          <Toggle
            key={day}
            pressed={days.includes(day)}
            disabled={days.length === 1 && days.includes(day)}
            onPressedChange={(on) => pick(day, on)}
            aria-label={t(`quiet.day.${day}`)}
            className="relative h-7 min-w-9 rounded-control border border-control px-1.5 text-ink-2 text-small hover:text-ink data-pressed:border-accent data-pressed:bg-selected data-pressed:font-medium data-pressed:text-accent data-pressed:marked-below"
          >
            {t(`quiet.short.${day}`)}
          </Toggle>
        ))}
      </fieldset>
    </Setting>
  );
}
