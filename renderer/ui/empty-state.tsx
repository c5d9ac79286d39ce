import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a place without content says: why it is empty and the next action. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-6 py-12 text-center">
      <Icon size={24} strokeWidth={1.4} className="mb-2 text-ink-3" aria-hidden />
      <h2 className="font-semibold text-title">{title}</h2>
      <p className="max-w-96 text-balance text-ink-2">{text}</p>
      {children ? <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div> : null}
    </div>
  );
}
