import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from './cn.ts';
import { FilterKey } from './filter-key.tsx';
import { IconButton } from './icon-button.tsx';
import { inputClass } from './input.tsx';
import { useShortcut } from './keys.tsx';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  /** How many the list shows; said aloud while something is typed. */
  found?: number;
  className?: string;
};

/** The box that narrows a list; `/` puts the cursor here, Escape empties it. */
export function FilterInput({ label, value, onChange, placeholder, found, className }: Props) {
  const t = useTranslations('common');
  const keys = useShortcut('/');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={cn('relative w-72 min-w-0 max-[560px]:flex-[1000_1_12rem]', className)}>
      <Search
        size={14}
        strokeWidth={1.6}
        className="pointer-events-none absolute top-[7px] left-2 text-ink-3"
        aria-hidden
      />
      <input
        ref={input}
        data-filter
        type="text"
        aria-label={label}
        aria-keyshortcuts={keys}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault(); // an empty one leads into the list
          onChange('');
        }}
        className={cn(inputClass, 'peer h-7 pr-7 pl-7')}
      />
      {value === '' ? (
        <FilterKey />
      ) : (
        <IconButton
          icon={X}
          label={t('clearFilter')}
          className="absolute top-0 right-0"
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        />
      )}
      {found === undefined ? null : (
        <span role="status" className="sr-only">
          {value.trim() === '' ? '' : t('found', { n: found })}
        </span>
      )}
    </div>
  );
}
