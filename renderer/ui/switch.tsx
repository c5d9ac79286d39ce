import { Switch as Base } from '@base-ui/react/switch';

type Props = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  tabIndex?: number;
};

/** On or off, at once; its words stand beside it and are its name. */
export function Switch({ label, checked, onChange, disabled = false, tabIndex = 0 }: Props) {
  return (
    <Base.Root
      aria-label={label}
      checked={checked}
      disabled={disabled}
      tabIndex={tabIndex}
      onCheckedChange={onChange}
      className="relative flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-surface p-0.5 after:absolute after:-inset-1 data-checked:border-accent-fill data-checked:bg-accent-fill data-disabled:opacity-(--off)"
    >
      <Base.Thumb className="size-3.5 rounded-full bg-control transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-white" />
    </Base.Root>
  );
}
