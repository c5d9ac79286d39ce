import type { ReactNode } from 'react';
import { useProvider } from '../../state/providers.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';

type Props = {
  title: string;
  provider: string;
  /** Stands beside the provider's name. */
  mark?: ReactNode;
  onClosed: () => void;
  children: ReactNode;
};

/** The details of something that belongs to a provider. */
export function DetailsPanel({ title, provider: id, mark, onClosed, children }: Props) {
  const provider = useProvider(id);
  const subtitle = (
    <span className="flex items-center gap-1.5">
      <Monogram provider={provider} />
      {provider?.name ?? id}
      {mark}
    </span>
  );
  return (
    <SidePanel title={title} subtitle={subtitle} onClosed={onClosed}>
      {children}
    </SidePanel>
  );
}

/** What the details of something that was deleted meanwhile say instead. */
export function GonePanel({ title, text, onClosed }: { title: string; text: string; onClosed: () => void }) {
  return (
    <SidePanel title={title} onClosed={onClosed}>
      <p className="text-ink-2">{text}</p>
    </SidePanel>
  );
}
