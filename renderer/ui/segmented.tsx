import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';

type Props<T extends string> = {
  label?: string; // the accessible name, where no Facet gives one
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** A few exclusive choices side by side. */
export function Segmented<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <ToggleGroup
      aria-label={label}
      role={label === undefined ? 'presentation' : 'group'} // the Facet is the group
      value={[value]}
      onValueChange={(next) => {
        const chosen = next[0] as T | undefined;
        if (chosen !== undefined) onChange(chosen);
      }}
      className="inline-flex h-7 shrink-0 self-start items-center rounded-control border border-control bg-surface p-0.5"
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className="relative flex h-full min-w-6 items-center rounded-badge px-2 text-ink-2 text-small hover:text-ink data-pressed:bg-selected data-pressed:font-medium data-pressed:text-accent data-pressed:marked-below"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
