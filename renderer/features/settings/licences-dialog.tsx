import { licences, texts } from 'virtual:licences';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Modal, ModalBody } from '../../ui/modal.tsx';
import { unwrapped } from './unwrapped.ts';

/** Every package that Fob ships, and what its authors ask to be said. */
export function LicencesDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  return (
    <Modal title={t('licences')} description={t('licencesCount', { n: licences.length })} onClosed={onClosed} wide>
      {() => (
        <ModalBody className="pb-5">
          <ul className="flex flex-col">
            {licences.map((entry) => (
              <Entry key={`${entry.name}@${entry.version}`} {...entry} />
            ))}
          </ul>
        </ModalBody>
      )}
    </Modal>
  );
}

function Entry({ name, version, licence, text }: (typeof licences)[number]) {
  const [open, setOpen] = useState(false);
  return (
    <li className="border-line border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full min-w-0 items-center gap-2 rounded-badge py-1.5 text-left hover:bg-hover"
      >
        <ChevronRight
          size={14}
          strokeWidth={1.6}
          aria-hidden
          className={open ? 'rotate-90 text-ink-3' : 'text-ink-3'}
        />
        <span className="min-w-0 flex-1 truncate">
          {name} <span className="text-ink-3">{version}</span>
        </span>
        <span className="shrink-0 text-ink-2 text-small">{licence}</span>
      </button>
      {open ? (
        <p lang="en" className="whitespace-pre-wrap pr-2 pb-3 pl-[22px] text-ink-2 text-small [overflow-wrap:anywhere]">
          {unwrapped(texts[text] ?? '')}
        </p>
      ) : null}
    </li>
  );
}
