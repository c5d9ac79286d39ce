import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Modal, ModalBody } from '../../ui/modal.tsx';
import { commandKey, peekKey } from './platform.ts';

/** Every shortcut with what it does, and the switch for those of a single letter. */
export function ShortcutList({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('frame');
  const letters = useStore((state) => state.preferences.letters);
  return (
    <Modal title={t('shortcuts')} onClosed={onClosed}>
      {() => (
        <ModalBody className="pb-5">
          <dl className="flex flex-col">
            {shortcuts(t('does.hold', { key: peekKey })).map(([keys, does]) => (
              <div key={keys} className="flex items-center gap-3 border-line border-b py-1.5 last:border-b-0">
                <dt className="w-26 shrink-0">
                  <Keys text={keys} />
                </dt>
                <dd className="text-ink-2">{t(`does.${does}`)}</dd>
              </div>
            ))}
          </dl>
          <Checkbox checked={letters} onChange={(next) => prefer({ letters: next })} note={t('lettersNote')}>
            {t('letters')}
          </Checkbox>
        </ModalBody>
      )}
    </Modal>
  );
}

/** Keys and what they do; `frame.does` has the words. */
function shortcuts(hold: string) {
  return [
    [`${commandKey} K`, 'palette'],
    ['N', 'newKey'],
    ['T', 'newTool'],
    ['/', 'filter'],
    ['1 … 9', 'pages'],
    ['↑ ↓', 'move'],
    ['Enter', 'open'],
    ['C', 'copy'],
    [hold, 'peek'],
    ['R', 'rotate'],
    ['E', 'edit'],
    ['Del', 'trash'],
    [`${commandKey} Z`, 'undo'],
    ['Space', 'select'],
    ['⇧ ↑ ↓', 'extend'],
    [`${commandKey} ,`, 'settings'],
    [`${commandKey} + −`, 'zoom'],
    [`${commandKey} L`, 'lock'],
    ['F6', 'toast'],
    ['Esc', 'close'],
    ['?', 'list'],
  ] as const;
}
