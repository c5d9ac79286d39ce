import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Keys } from '../../ui/keys.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { commandKey } from '../frame/platform.ts';
import { copyKey } from '../keys/copy-key.ts';
import { type PaletteGroup, type PaletteItem, paletteGroups } from './palette-items.ts';

/** Search, go somewhere, do something. On a key, Ctrl+C copies and Ctrl+R rotates without opening it. */
export function Palette({ onClosed }: { onClosed: () => void }) {
  const [typed, setTyped] = useState('');
  const credentials = useStore((state) => state.credentials.items);
  const tools = useStore((state) => state.tools.items);
  const providers = useStore((state) => state.providers.items);
  const groups = useMemo(
    () => paletteGroups(typed, { credentials, tools, providers }),
    [typed, credentials, tools, providers],
  );
  const highlighted = useRef<PaletteItem | undefined>(undefined);
  const [key, setKey] = useState<Credential | null>(null);

  const run = (item: PaletteItem) => {
    onClosed();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const credential = highlighted.current?.credential;
    if (!credential || !(event.ctrlKey || event.metaKey)) return;
    const action = { c: () => copyKey(credential), r: () => openDialog({ kind: 'rotate-key', id: credential.id }) }[
      event.key
    ];
    if (!action || window.getSelection()?.toString()) return;
    event.preventDefault();
    onClosed();
    action();
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
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-4 pt-[14vh]">
          <Dialog.Popup
            aria-label="Search or run"
            className="flex max-h-[68vh] w-full max-w-[560px] flex-col overflow-hidden rounded-palette bg-raised shadow-float outline-none transition-[opacity,transform] duration-140 ease-quick data-starting-style:scale-98 data-starting-style:opacity-0"
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
              onItemHighlighted={(item: PaletteItem | undefined) => {
                highlighted.current = item;
                setKey(item?.credential ?? null);
              }}
            >
              <div className="flex items-center gap-2.5 border-line border-b px-4">
                <Search size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" aria-hidden />
                <Autocomplete.Input
                  aria-label="Search or run"
                  placeholder="Search keys and tools, or type what to do"
                  onKeyDown={onKeyDown}
                  className="h-11 min-w-0 flex-1 bg-transparent text-title outline-none"
                />
                <Dialog.Close className="sr-only">Close</Dialog.Close>
              </div>
              <Autocomplete.Empty>
                <div className="px-4 py-8 text-center text-ink-2">Nothing is called “{typed}” here.</div>
              </Autocomplete.Empty>
              <Autocomplete.List className="min-h-0 overflow-y-auto p-1.5 data-empty:p-0">
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
              <Foot onKey={key !== null} />
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
      className="flex h-9 items-center gap-2.5 rounded-control px-2.5 text-ink-2 outline-none data-highlighted:bg-selected data-highlighted:text-ink"
    >
      <Icon size={16} strokeWidth={1.6} className="shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.note ? <span className="text-ink-3 text-small">{item.note}</span> : null}
      {item.hint ? <MaskedKey hint={item.hint} /> : null}
      {item.shortcut ? <Keys text={item.shortcut} /> : null}
    </Autocomplete.Item>
  );
}

function Foot({ onKey }: { onKey: boolean }) {
  return (
    <div className="flex items-center gap-3 border-line border-t px-4 py-2 text-ink-3 text-small">
      <span className="flex items-center gap-1.5">
        <Keys text="Enter" /> {onKey ? 'open' : 'run'}
      </span>
      {onKey ? (
        <>
          <span className="flex items-center gap-1.5">
            <Keys text={`${commandKey} C`} /> copy
          </span>
          <span className="flex items-center gap-1.5">
            <Keys text={`${commandKey} R`} /> rotate
          </span>
        </>
      ) : null}
      <span className="flex-1" />
      <span className="flex items-center gap-1.5">
        <Keys text="Esc" /> close
      </span>
    </div>
  );
}
