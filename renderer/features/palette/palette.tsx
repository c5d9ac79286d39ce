import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ariaKeys, Keys } from '../../ui/keys.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { commandKey } from '../frame/platform.ts';
import { useKnown } from './known.ts';
import { paletteGroups } from './palette-groups.ts';
import type { PaletteGroup, PaletteItem } from './palette-item.ts';
import { takeTyped } from './typed-ahead.ts';

/** Search, go somewhere, do something. A result carries what can be done with it, by the command key or the foot. */
export function Palette({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('palette');
  const [typed, setTyped] = useState('');
  useEffect(() => takeTyped((text) => setTyped((before) => before + text)), []);
  const known = useKnown();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language the results are named otherwise
  const groups = useMemo(() => paletteGroups(typed, known), [typed, known, t]);
  const [highlighted, setHighlighted] = useState<PaletteItem | undefined>(undefined);

  const run = (item: { run: () => void }) => {
    onClosed();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || window.getSelection()?.toString()) return;
    const act = highlighted?.acts?.find((entry) => entry.key === event.key.toLowerCase());
    if (!act) return;
    event.preventDefault();
    run(act);
  };

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClosed();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-140 ease-quick data-starting-style:opacity-0" />
        <Dialog.Viewport className="pointer-events-none fixed inset-0 z-42 flex items-start justify-center px-4 pt-[14vh]">
          <Dialog.Popup
            aria-label={t('label')}
            className="pointer-events-auto flex max-h-[68vh] w-full max-w-[560px] flex-col overflow-hidden rounded-palette bg-raised shadow-float outline-none transition-[opacity,transform] duration-140 ease-quick data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            <Autocomplete.Root
              open
              inline
              items={groups}
              filter={null}
              value={typed}
              onValueChange={setTyped}
              itemToStringValue={(item: PaletteItem) => item.label}
              autoHighlight="always"
              keepHighlight
              onItemHighlighted={setHighlighted}
            >
              <div className="flex items-center gap-2.5 border-line border-b px-4">
                <Search size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" aria-hidden />
                <Autocomplete.Input
                  aria-label={t('label')}
                  placeholder={t('placeholder')}
                  onKeyDown={onKeyDown}
                  className="h-11 min-w-0 flex-1 bg-transparent text-title outline-none"
                />
                <Dialog.Close className="sr-only">{t('close')}</Dialog.Close>
              </div>
              <Autocomplete.Empty>
                <div className="px-4 py-8 text-center text-ink-2">{t('nothing', { typed })}</div>
              </Autocomplete.Empty>
              <Autocomplete.List aria-label={t('results')} className="min-h-0 overflow-y-auto p-1.5 data-empty:p-0">
                {(group: PaletteGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-ink-3 text-small">
                      {group.value}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => <Row key={item.value} item={item} onRun={run} />}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
              <Foot item={highlighted} onRun={run} />
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ item, onRun }: { item: PaletteItem; onRun: (item: PaletteItem) => void }) {
  const Icon = item.icon;
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onRun(item)}
      className="relative flex h-9 items-center gap-2.5 rounded-control px-2.5 text-ink-2 outline-none data-highlighted:marked data-highlighted:bg-selected data-highlighted:text-ink"
    >
      <Icon size={16} strokeWidth={1.6} className="shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.note ? <span className="text-ink-3 text-small">{item.note}</span> : null}
      {item.hint ? <MaskedKey hint={item.hint} /> : null}
      {item.shortcut ? <Keys text={item.shortcut} /> : null}
    </Autocomplete.Item>
  );
}

/** What can be done with the highlighted result, each with its keys; for the pointer they are buttons. */
function Foot({ item, onRun }: { item: PaletteItem | undefined; onRun: (what: { run: () => void }) => void }) {
  const t = useTranslations('palette');
  return (
    <div className="flex items-end border-line border-t px-2.5 py-1.5 text-ink-3 text-small">
      <div className="flex min-w-0 flex-wrap gap-x-1">
        {item ? (
          <FootAct keys="Enter" label={t(item.opens ? 'acts.open' : 'acts.run')} onClick={() => onRun(item)} />
        ) : null}
        {item?.acts?.map((act) => (
          <FootAct
            key={act.name}
            keys={`${commandKey} ${act.key.toUpperCase()}`}
            label={act.label ?? t(`acts.${act.name}`)}
            onClick={() => onRun(act)}
          />
        ))}
      </div>
      {/* What is known to everyone goes first where there is no room: it wraps below the edge. */}
      <div className="flex h-6 min-w-0 flex-1 flex-wrap justify-end overflow-hidden">
        <span className="h-6 w-px" />
        <span className="flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap px-1.5">
          <Keys text="Esc" /> {t('acts.close')}
        </span>
      </div>
    </div>
  );
}

function FootAct({ keys, label, onClick }: { keys: string; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1} // the keys it shows work from the input
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={onClick}
      className="flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-badge px-1.5 hover:bg-hover hover:text-ink"
    >
      <span aria-hidden>
        <Keys text={keys} />
      </span>
      {label}
    </button>
  );
}
