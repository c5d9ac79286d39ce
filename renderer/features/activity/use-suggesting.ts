import { type KeyboardEvent, type RefObject, useState } from 'react';
import { setActivityLine } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { type Suggestion, suggestionsFor, withSuggestion } from './suggestions.ts';
import { useFieldValues } from './use-field-values.ts';

/** The filter's line while it is typed: what can follow at the caret, which of that is active, and what the keys do. */
export function useSuggesting(input: RefObject<HTMLInputElement | null>) {
  const line = useStore((state) => state.activity.line);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = suggestionsFor(line, caret, useFieldValues());
  const shown = open && found.options.length > 0;

  const type = (text: string, at: number) => {
    setActivityLine(text);
    setCaret(at);
    setActive(-1);
  };
  const take = (option: Suggestion) => {
    const next = withSuggestion(line, found, option);
    type(next.line, next.caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const keyOf = (key: string): (() => void) | undefined => {
    const last = found.options.length - 1;
    const option = found.options[active];
    if (key === 'ArrowDown') return shown ? () => setActive(active >= last ? 0 : active + 1) : undefined;
    if (key === 'ArrowUp' && shown) return () => setActive(active <= 0 ? last : active - 1);
    if ((key === 'Enter' || key === 'Tab') && shown && option) return () => take(option);
    if (key === 'Enter') return () => setOpen(false);
    if (key !== 'Escape') return undefined;
    if (shown) return () => setOpen(false);
    return line === '' ? undefined : () => type('', 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keyOf(event.key);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  return { line, options: found.options, shown, active, type, take, setCaret, setOpen, onKeyDown };
}
