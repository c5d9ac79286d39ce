import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** Words within a text or a list of facts that lead somewhere in the window. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={cn(
        'min-w-0 rounded-badge text-left text-accent underline decoration-1 underline-offset-3 hover:decoration-2 [overflow-wrap:anywhere]',
        className,
      )}
      {...rest}
    />
  );
}
