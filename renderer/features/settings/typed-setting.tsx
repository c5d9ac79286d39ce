import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SettingsChange } from '../../../shared/model/settings.ts';
import { cn } from '../../ui/cn.ts';
import { inputClass } from '../../ui/input.tsx';
import { aboutField } from '../../ui/problem.tsx';
import { useChange } from './use-change.ts';

type Props = {
  name: string;
  note?: ReactNode;
  value: string;
  /** Stands after the box, such as "s". */
  unit?: string;
  /** What is wrong with what was typed, or null. */
  fault: (text: string) => string | null;
  as: (text: string) => SettingsChange;
};

const SAID_MS = 2500;

/** A setting that is typed: checked while it is, kept at Enter or when the box is left, and never lost when it was refused. */
export function TypedSetting({ name, note, value, unit, fault, as }: Props) {
  const id = useId();
  const t = useTranslations('settings');
  const [text, setText] = useState(value);
  const [saved, setSaved] = useState(false);
  const { change, error } = useChange();
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const timer = saved ? setTimeout(() => setSaved(false), SAID_MS) : undefined;
    return () => clearTimeout(timer);
  }, [saved]);
  const wrong = text === value ? null : (fault(text) ?? error);
  const save = () => {
    if (text !== value && fault(text) === null) change(as(text.trim()), () => setSaved(true));
  };
  const about = [unit && `${id}-unit`, note && `${id}-note`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b py-2 last:border-b-0">
      <div className="min-w-40 flex-1">
        <label htmlFor={id}>{name}</label>
        {note ? (
          <div id={`${id}-note`} className="text-ink-3 text-small">
            {note}
          </div>
        ) : null}
        <div id={`${id}-wrong`} role={wrong ? 'alert' : undefined} className="text-bad text-small">
          {wrong === null ? null : aboutField(name, wrong)}
        </div>
      </div>
      <span role="status" className="flex items-center gap-1 text-ok text-small">
        {saved ? (
          <>
            <Check size={14} strokeWidth={1.8} aria-hidden />
            {t('saved')}
          </>
        ) : null}
      </span>
      <input
        id={id}
        type="text"
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong !== null}
        aria-describedby={about || undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape' && text !== value) {
            event.stopPropagation();
            setText(value);
          }
        }}
        className={cn(inputClass, 'h-7', 'w-20 text-right', wrong && 'border-bad')}
      />
      {unit ? (
        <span id={`${id}-unit`} className="-ml-2 text-ink-3 text-small">
          {unit}
        </span>
      ) : null}
    </div>
  );
}
