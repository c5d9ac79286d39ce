import type { ReactNode } from 'react';
import { ThemeSwitch } from './theme-switch.tsx';

/** The 48 px row on top of a page: its title, then its actions, the primary one last. */
export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-5">
      <h1 className="min-w-0 flex-1 truncate font-semibold text-title">{title}</h1>
      <ThemeSwitch />
      {children}
    </header>
  );
}
