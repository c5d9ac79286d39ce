import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Modal, ModalBody } from '../../ui/modal.tsx';
import { commandKey, peekKey } from './platform.ts';

const shortcuts: readonly [string, string][] = [
  [`${commandKey} K`, 'Search, go somewhere, do something'],
  ['N', 'New key'],
  ['T', 'New tool key'],
  ['/', 'Filter the list'],
  ['1 … 5', 'Keys, tools, limits, activity, providers'],
  ['↑ ↓', 'Move through the list'],
  ['Enter', 'Open the details'],
  ['C', 'Copy the selected key'],
  [`Hold ${peekKey}`, 'Peek at the key under the pointer or the selected one'],
  ['R', 'Rotate the selected key'],
  ['Del', 'Move the selected key to the trash'],
  [`${commandKey} L`, 'Lock Fob'],
  ['Esc', 'Close what floats'],
  ['?', 'This list'],
];

export function ShortcutList({ onClosed }: { onClosed: () => void }) {
  const letters = useStore((state) => state.preferences.letters);
  return (
    <Modal title="Keyboard shortcuts" onClosed={onClosed}>
      {() => (
        <ModalBody className="pb-5">
          <dl className="flex flex-col">
            {shortcuts.map(([keys, what]) => (
              <div key={keys} className="flex items-center gap-3 border-line border-b py-1.5 last:border-b-0">
                <dt className="w-26 shrink-0">
                  <Keys text={keys} />
                </dt>
                <dd className="text-ink-2">{what}</dd>
              </div>
            ))}
          </dl>
          <Checkbox
            checked={letters}
            onChange={(next) => prefer({ letters: next })}
            note="They are always off while you type in a field"
          >
            Single-letter shortcuts
          </Checkbox>
        </ModalBody>
      )}
    </Modal>
  );
}
