import { useState } from 'react';
import { useTranslations } from 'use-intl';
import changelog from '../../../CHANGELOG.md?raw';
import { CodeWords } from '../../ui/code-words.tsx';
import { Modal, ModalBody } from '../../ui/modal.tsx';
import { type NewsBlock, readNews } from './read-news.ts';

/** The changelog of this very version, as it was when it was built. */
export function NewsDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  const [blocks] = useState(() => readNews(changelog));
  return (
    <Modal title={t('news')} description={t('newsEnglish')} onClosed={onClosed} wide>
      {() => (
        <ModalBody className="pb-5">
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={t('news')}
            lang="en"
            className="flex min-h-0 flex-col gap-2 overflow-y-auto"
          >
            {blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
              <Block key={index} block={block} />
            ))}
          </section>
        </ModalBody>
      )}
    </Modal>
  );
}

function Block({ block }: { block: NewsBlock }) {
  if (block.kind === 'heading') {
    const Heading = block.level > 2 ? 'h4' : 'h3';
    return (
      <Heading className={block.level > 2 ? 'font-medium' : 'mt-2 font-semibold text-title'}>{block.text}</Heading>
    );
  }
  const text = <CodeWords text={block.text} />;
  if (block.kind === 'text') return <p className="text-ink-2">{text}</p>;
  return (
    <p className="flex gap-2 text-ink-2">
      <span aria-hidden className="mt-2 size-1 shrink-0 rounded-full bg-ink-3" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
    </p>
  );
}
