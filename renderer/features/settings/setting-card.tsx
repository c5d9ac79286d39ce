import { type ReactNode, useId } from 'react';
import { Card } from '../../ui/card.tsx';
import { aboutField } from '../../ui/problem.tsx';

type CardProps = { title: string; note?: ReactNode; anchor?: string; children: ReactNode };

/** The settings of one subject. `anchor` is where the list of subjects jumps to. */
export function SettingCard({ title, note, anchor, children }: CardProps) {
  const id = useId();
  return (
    <Card className="shrink-0 p-3.5" aria-labelledby={id} id={anchor} tabIndex={anchor ? -1 : undefined}>
      <h2 id={id} className="font-semibold text-title">
        {title}
      </h2>
      {note ? <p className="text-ink-3 text-small">{note}</p> : null}
      <div className="mt-2 flex flex-col">{children}</div>
    </Card>
  );
}

type SettingProps = {
  name: string;
  note?: ReactNode;
  /** What went wrong with the last change. */
  error?: string | null;
  children?: ReactNode;
};

/** One setting on its line: what it is, what it means, and its control at the end. */
export function Setting({ name, note, error, children }: SettingProps) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b py-2 last:border-b-0 last:pb-0">
      <div className="min-w-40 flex-1">
        <div>{name}</div>
        {note ? <div className="text-ink-3 text-small">{note}</div> : null}
        {error ? (
          <div role="alert" className="text-bad text-small">
            {aboutField(name, error)}
          </div>
        ) : null}
      </div>
      {children}
    </div>
  );
}
