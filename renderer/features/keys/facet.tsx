import type { ReactNode } from 'react';
import { aboutField } from '../../ui/problem.tsx';

/** A titled group of controls inside a form. */
export function Facet({ title, note, children }: { title: string; note?: string | null; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-small">{title}</legend>
      {children}
      {note ? (
        <p className="text-bad text-small" role="alert">
          {aboutField(title, note)}
        </p>
      ) : null}
    </fieldset>
  );
}
