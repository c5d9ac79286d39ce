import type { ReactNode } from 'react';
import type { SettingsChange } from '../../../shared/model/settings.ts';
import { Switch } from '../../ui/switch.tsx';
import { Setting } from './setting-card.tsx';
import { useChange } from './use-change.ts';

type Props = {
  name: string;
  note?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  as: (checked: boolean) => SettingsChange;
};

/** A setting that is on or off; it counts at once. */
export function SwitchSetting({ name, note, checked, disabled = false, as }: Props) {
  const { change, error } = useChange();
  return (
    <Setting name={name} note={note} error={error}>
      <Switch label={name} checked={checked} disabled={disabled} onChange={(next) => change(as(next))} />
    </Setting>
  );
}
