import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

const tones = {
  info: { icon: Info, className: 'bg-chip text-ink-2' },
  ok: { icon: CircleCheck, className: 'bg-ok-bg text-ok' },
  warn: { icon: TriangleAlert, className: 'bg-warn-bg text-warn' },
  bad: { icon: CircleAlert, className: 'bg-bad-bg text-bad' },
} as const;

type Props = {
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
  /** The button that belongs to it, at its end. */
  end?: ReactNode;
  className?: string;
  live?: boolean;
};

/** A remark inside a form or panel; `live` announces it when it appears. */
export function Notice({ tone = 'info', title, children, end, className, live = false }: Props) {
  const { icon: Icon, className: colours } = tones[tone];
  return (
    <div
      className={cn('flex gap-2 rounded-control px-2.5 py-2 text-small', colours, className)}
      role={live ? 'alert' : undefined}
    >
      <div className="flex min-w-0 flex-1 gap-2 self-center">
        <Icon size={14} strokeWidth={1.8} className="mt-px shrink-0" aria-hidden />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {title ? <strong className="block font-medium">{title}</strong> : null}
          {children}
        </div>
      </div>
      {end ? <div className="flex shrink-0 items-center self-center text-base text-ink">{end}</div> : null}
    </div>
  );
}
