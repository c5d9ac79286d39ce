import { type ReactNode, useId } from 'react';
import { Card } from '../../ui/card.tsx';

/** The settings of one subject. */
export function SettingCard({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <Card className="max-w-180 shrink-0 p-3.5" aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-title">
        {title}
      </h2>
      {note ? <p className="text-ink-3 text-small">{note}</p> : null}
      <div className="mt-2 flex flex-col">{children}</div>
    </Card>
  );
}

/** One setting on its line: what it is, what it means, and its control at the end. */
export function Setting({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b py-2 last:border-b-0">
      <div className="min-w-40 flex-1">
        <div>{name}</div>
        {note ? <div className="text-ink-3 text-small">{note}</div> : null}
      </div>
      {children}
    </div>
  );
}
