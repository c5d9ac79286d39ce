import { useTranslations } from 'use-intl';
import type { AlertKind } from '../../../shared/model/alert.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Setting, SettingCard } from '../settings/setting-card.tsx';
import { useChange } from '../settings/use-change.ts';
import { alertKinds } from './alert-kinds.ts';

/** Each kind on or off, and whether it may speak in quiet hours. */
export function KindRules({ settings }: { settings: Settings }) {
  const t = useTranslations('alerts');
  return (
    <SettingCard title={t('kindsTitle')} note={t('kindsNote')}>
      {alertKinds.map((kind) => (
        <KindRule key={kind} kind={kind} settings={settings} />
      ))}
    </SettingCard>
  );
}

function KindRule({ kind, settings: { alerts, quiet } }: { kind: AlertKind; settings: Settings }) {
  const t = useTranslations('alerts');
  const { change, error } = useChange();
  const name = t(`kinds.${kind}.name`);
  const on = !alerts.muted.includes(kind);
  const urgent = quiet.urgent.includes(kind);
  return (
    <Setting name={name} note={t(`kinds.${kind}.when`)} error={error}>
      {quiet.on && on ? (
        <Checkbox
          checked={urgent}
          onChange={(next) => change({ quiet: { urgent: toggled(quiet.urgent, kind, next) } })}
        >
          <span className="sr-only">{name}: </span>
          {t('urgent')}
        </Checkbox>
      ) : null}
      <Switch
        label={name}
        checked={on}
        onChange={(next) => change({ alerts: { muted: toggled(alerts.muted, kind, !next) } })}
      />
    </Setting>
  );
}

function toggled(kinds: readonly AlertKind[], kind: AlertKind, listed: boolean): AlertKind[] {
  const others = kinds.filter((one) => one !== kind);
  return listed ? [...others, kind] : others;
}
