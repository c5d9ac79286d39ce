import { useState } from 'react';
import { useTranslations } from 'use-intl';
import changelog from '../../../CHANGELOG.md?raw';
import { CodeWords } from '../../ui/code-words.tsx';
import { Modal, ModalBody } from '../../ui/modal.tsx';
import { type NewsBlock, readNews } from './read-news.ts';

/** The changelog of this very version, as it was when it was built. */
export function NewsDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  const [blocks] = useState(() => inLists(readNews(changelog)));
  return (
    <Modal title={t('news')} description={t('newsEnglish')} onClosed={onClosed} wide>
      {() => (
        <ModalBody className="py-0">
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={t('news')}
            lang="en"
            className="under-head -mx-5 flex min-h-0 flex-col gap-2 overflow-y-auto px-5 pt-3 pb-5"
          >
            {blocks.map((part, index) =>
              Array.isArray(part) ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
                <Items key={index} items={part} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
                <Block key={index} block={part} />
              ),
            )}
          </section>
        </ModalBody>
      )}
    </Modal>
  );
}

type Item = Extract<NewsBlock, { kind: 'item' }>;
type Other = Exclude<NewsBlock, Item>;

/** Items that follow each other as one list. */
function inLists(blocks: readonly NewsBlock[]): (Other | Item[])[] {
  const parts: (Other | Item[])[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'item') parts.push(block);
    else if (Array.isArray(last)) last.push(block);
    else parts.push([block]);
  }
  return parts;
}

function Items({ items }: { items: readonly Item[] }) {
  return (
    <ul className="flex list-outside list-disc flex-col gap-2 pl-4.5 text-ink-2 marker:text-ink-3">
      {items.map(({ text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
        <li key={index} className="[overflow-wrap:anywhere]">
          <CodeWords text={text} />
        </li>
      ))}
    </ul>
  );
}

function Block({ block }: { block: Other }) {
  if (block.kind === 'heading') {
    const Heading = block.level > 2 ? 'h4' : 'h3';
    return (
      <Heading className={block.level > 2 ? 'font-medium' : 'mt-2 font-semibold text-title'}>{block.text}</Heading>
    );
  }
  return (
    <p className="text-ink-2">
      <CodeWords text={block.text} />
    </p>
  );
}
