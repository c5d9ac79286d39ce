import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

export type Choice<T extends string> = {
  value: T;
  title: string;
  note: ReactNode;
  mark?: ReactNode;
  disabled?: boolean;
};

type Props<T extends string> = { label: string; value: T; choices: readonly Choice<T>[]; onChange: (value: T) => void };

/** A choice of one where each option needs a sentence. */
export function ChoiceCards<T extends string>({ label, value, choices, onChange }: Props<T>) {
  const id = useId();
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="flex flex-col gap-2"
    >
      {choices.map((choice) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is the control
        <label
          key={choice.value}
          className={cn(
            'flex gap-3 rounded-card border border-line bg-surface p-3.5',
            choice.disabled
              ? 'text-ink-3'
              : 'hover:bg-hover has-data-checked:border-accent has-data-checked:bg-surface',
          )}
        >
          <Radio.Root
            value={choice.value}
            disabled={choice.disabled ?? false}
            aria-labelledby={`${id}${choice.value}`}
            aria-describedby={`${id}${choice.value}-note`}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface data-checked:border-accent-fill data-checked:bg-accent-fill data-disabled:opacity-(--off)"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-white" />
          </Radio.Root>
          <span className="min-w-0 flex-1">
            <span id={`${id}${choice.value}`} className="flex flex-wrap items-center gap-2 font-medium">
              {choice.title}
              {choice.mark}
            </span>
            <span
              id={`${id}${choice.value}-note`}
              className="mt-0.5 block text-ink-2 text-small [overflow-wrap:anywhere]"
            >
              {choice.note}
            </span>
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}
