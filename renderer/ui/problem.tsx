import type { ReactNode } from 'react';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import { Notice } from './notice.tsx';

/** An error as the engine worded it: what went wrong, then what to do; `end` is the button that does it. */
export function Problem({ error, end }: { error: ErrorData | null; end?: ReactNode }) {
  if (!error) return null;
  return (
    <Notice tone="bad" title={sentence(named(error))} end={end} live>
      {error.hint === '' ? null : sentence(error.hint)}
    </Notice>
  );
}

function named({ field, message }: ErrorData): string {
  if (field === undefined || message.toLowerCase().startsWith(field.toLowerCase())) return message;
  return /^[a-z]/.test(message) ? `${field} ${message}` : `${field}: ${message}`;
}

// With what such a text begins, in each language of the window.
const VERB =
  /^(is|are|must|may|has|have|contains|needs|starts|leads|gives|allows|cannot|belongs|darf|muss|müssen|enthält)\b/;

/** What is wrong with a field as a sentence: a text that begins with its verb ("is taken") says it of the field's label. */
export function aboutField(label: string, text: string): string {
  return VERB.test(text) ? `${label} ${text}` : begun(text);
}

/** First letter upper case. */
export function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter upper case, a full stop at the end. */
export function sentence(text: string): string {
  const start = begun(text.trim());
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
