import { ListFilter, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { FilterKey } from '../../ui/filter-key.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { inputClass } from '../../ui/input.tsx';
import { useShortcut } from '../../ui/keys.tsx';
import type { Suggestion } from './suggestions.ts';
import { useSuggesting } from './use-suggesting.ts';

/** The filter as one line of text, with what can follow while it is typed (WAI-ARIA combobox with a list). */
export function FilterBox() {
  const t = useTranslations('activity.filters');
  const common = useTranslations('common');
  const id = useId();
  const wrong = useStore((state) => state.activity.fault !== null);
  const keys = useShortcut('/');
  const input = useRef<HTMLInputElement>(null);
  const { line, options, shown, active, type, take, setCaret, setOpen, onKeyDown } = useSuggesting(input);

  return (
    <div className="relative min-w-0 flex-[1_1_320px]">
      <ListFilter
        size={14}
        strokeWidth={1.6}
        className="pointer-events-none absolute top-[7px] left-2 text-ink-3"
        aria-hidden
      />
      <input
        ref={input}
        data-filter
        type="text"
        role="combobox"
        aria-label={t('label')}
        aria-keyshortcuts={keys}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${String(active)}` : undefined}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'activity-fault' : undefined}
        placeholder={t('example')}
        autoComplete="off"
        spellCheck={false}
        value={line}
        onChange={(event) => {
          setOpen(true);
          type(event.target.value, event.target.selectionStart ?? event.target.value.length);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className={cn(
          inputClass,
          'peer h-7 pr-7 pl-7 font-mono text-small placeholder:font-sans',
          wrong && !shown && 'border-bad focus:border-bad focus:ring-bad',
        )}
      />
      {line === '' ? (
        <FilterKey />
      ) : (
        <IconButton
          icon={X}
          label={common('clearFilter')}
          className="absolute top-0 right-0"
          onClick={() => {
            type('', 0);
            input.current?.focus();
          }}
        />
      )}
      <SuggestionList id={id} options={shown ? options : []} active={active} onTake={take} />
    </div>
  );
}

type ListProps = {
  id: string;
  options: readonly Suggestion[];
  active: number;
  onTake: (option: Suggestion) => void;
};

/** Hidden without options. The focus stays in the input, which has the keys and names the active option. */
function SuggestionList({ id, options, active, onTake }: ListProps) {
  const t = useTranslations('activity.filters');
  const word = ({ text, field, label }: Suggestion) => {
    if (text.endsWith(':')) return t(`fields.${field}`);
    return text.includes(label) ? '' : label;
  };
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t('suggestions')}
      hidden={options.length === 0}
      className="absolute top-8 left-0 z-32 max-h-80 w-96 max-w-full overflow-y-auto rounded-popover bg-raised p-1 shadow-float"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys, as in every combobox
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option
        <div
          key={option.text}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
          className={cn(
            'relative flex min-h-7 cursor-default items-center gap-3 rounded-badge px-2 hover:bg-hover',
            index === active && 'marked bg-selected',
          )}
        >
          <span className="min-w-0 flex-1 truncate font-mono text-small">{option.text.trim()}</span>
          <span className="max-w-[55%] truncate text-ink-3 text-small">{word(option)}</span>
        </div>
      ))}
    </div>
  );
}
