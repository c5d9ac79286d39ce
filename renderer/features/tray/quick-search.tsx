import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { shell } from '../../api/port-bridge.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Keys } from '../../ui/keys.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { commandKey } from '../frame/platform.ts';
import { copyKey } from '../keys/copy-key.ts';
import { findKeys } from './find-keys.ts';

const HIDES_AFTER_MS = 900;

/** A search whose results are keys: Enter copies, with the command key it opens the key in the main window. */
export function QuickSearch() {
  const t = useTranslations('tray');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { items, status } = useStore((state) => state.credentials);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = findKeys(items, text);
  const index = Math.min(at, Math.max(0, found.length - 1));

  useEffect(() => {
    const fresh = () => {
      setText('');
      setAt(0);
      input.current?.focus();
    };
    fresh();
    window.addEventListener('focus', fresh);
    return () => window.removeEventListener('focus', fresh);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[index];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((index + step + found.length) % found.length);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) shell()?.open(`fob://keys/${chosen.id}`);
      else copy(chosen);
    }
  };
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <div className="relative shrink-0 border-line border-b">
        <Search size={16} strokeWidth={1.6} className="absolute top-3.5 left-3.5 text-ink-3" aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-label={t('search')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found[index] ? `${id}-${found[index].id}` : undefined}
          aria-autocomplete="list"
          value={text}
          placeholder={t('searchHint')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-11 w-full bg-transparent pr-3 pl-10 text-title outline-none placeholder:text-ink-3"
        />
      </div>
      {status === 'loading' ? <Skeleton rows={5} /> : null}
      {status !== 'loading' && found.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-4 px-6 text-center text-ink-2">
          <p role="status">{t(items.length === 0 ? 'noKeys' : 'noMatch')}</p>
          {items.length === 0 ? (
            <Button tone="primary" onClick={() => shell()?.open(null)}>
              {t('openFob')}
            </Button>
          ) : null}
        </div>
      ) : (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('results')}
          className="min-h-0 flex-1 overflow-y-auto p-1.5"
        >
          {found.map((credential, place) => (
            <Row key={credential.id} id={`${id}-${credential.id}`} credential={credential} active={place === index} />
          ))}
        </div>
      )}
      {found.length > 0 ? (
        <p className="flex shrink-0 gap-4 px-3.5 py-1.5 text-ink-3 text-meta">
          <span>
            <Keys text="Enter" /> {t('enterCopies')}
          </span>{' '}
          <span>
            <Keys text={`${commandKey} Enter`} /> {t('opens')}
          </span>
        </p>
      ) : null}
    </>
  );
}

function Row({ id, credential, active }: { id: string; credential: Credential; active: boolean }) {
  const provider = useProvider(credential.provider);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and names this row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      onClick={() => copy(credential)}
      className={cn(
        'relative flex h-11 items-center gap-2.5 rounded-control px-2',
        active ? 'marked bg-selected' : 'hover:bg-hover',
      )}
    >
      {provider ? <Monogram provider={provider} /> : null}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{credential.label}</span>
        <MaskedKey hint={credential.hint} className="text-meta" />
      </span>
    </div>
  );
}

/** Copies without showing, then gives way to where it is to be pasted. */
function copy(credential: Credential): void {
  copyKey(credential);
  setTimeout(() => shell()?.hide(), HIDES_AFTER_MS);
}
