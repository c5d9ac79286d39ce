import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const inputClass =
  'w-full min-w-0 rounded-control border border-control bg-surface px-2 text-ink outline-none hover:border-ink-3 focus:border-accent focus:ring-1 focus:ring-accent data-invalid:border-bad data-invalid:focus:ring-bad disabled:opacity-(--off)';

/** A one-line text input; inside a Field it takes the field's label and message. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  const hints = rest.value === '' && rest.type?.startsWith('date') === true; // the browser's own example of a date
  return (
    <Field.Control
      autoComplete="off"
      spellCheck={false}
      className={cn(inputClass, 'h-7', hints && 'not-focus:text-ink-3', className)}
      {...rest}
    />
  );
}

/** A text input of several lines. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Field.Control
      render={<textarea spellCheck={false} {...rest} />}
      className={cn(inputClass, 'min-h-16 resize-y py-1.5', className)}
    />
  );
}
