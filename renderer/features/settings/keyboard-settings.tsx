import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SettingCard } from './setting-card.tsx';

/** Single-letter shortcuts, and the way to the list of all. */
export function KeyboardSettings() {
  const t = useTranslations('settings');
  const frame = useTranslations('frame');
  const letters = useStore((state) => state.preferences.letters);
  return (
    <SettingCard title={t('keyboard')}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-60 flex-1">
          <Checkbox checked={letters} onChange={(next) => prefer({ letters: next })} note={frame('lettersNote')}>
            {frame('letters')}
          </Checkbox>
        </div>
        <Button onClick={() => openDialog({ kind: 'shortcuts' })}>{t('showShortcuts')}</Button>
      </div>
    </SettingCard>
  );
}
