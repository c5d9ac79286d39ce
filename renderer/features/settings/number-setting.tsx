import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { SettingsChange } from '../../../shared/model/settings.ts';
import { TypedSetting } from './typed-setting.tsx';

type Props = {
  name: string;
  note?: ReactNode;
  value: number;
  min: number;
  max: number;
  unit?: string;
  /** What else may be wrong with a whole number in range. */
  fault?: (value: number) => string | null;
  as: (value: number) => SettingsChange;
};

/** A setting that is a whole number from `min` to `max`. */
export function NumberSetting({ value, min, max, fault, as, ...rest }: Props) {
  const t = useTranslations('settings');
  const wrong = (text: string): string | null => {
    const typed = text.trim();
    const number = Number(typed);
    if (!/^\d{1,6}$/.test(typed) || number < min || number > max) return t('numberFault', { min, max });
    return fault?.(number) ?? null;
  };
  return <TypedSetting {...rest} value={String(value)} fault={wrong} as={(text) => as(Number(text))} />;
}
