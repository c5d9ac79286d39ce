import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Setting, SettingCard } from './setting-card.tsx';
import { ShortcutSetting } from './shortcut-setting.tsx';

/** Single-letter shortcuts, the one that works from anywhere, and the way to the list of all. */
export function KeyboardSettings({ anchor }: { anchor: string }) {
  const t = useTranslations('settings');
  const frame = useTranslations('frame');
  const letters = useStore((state) => state.preferences.letters);
  return (
    <SettingCard title={t('keyboard')} anchor={anchor}>
      <Setting name={frame('letters')} note={frame('lettersNote')}>
        <Switch label={frame('letters')} checked={letters} onChange={(next) => prefer({ letters: next })} />
      </Setting>
      <ShortcutSetting />
      <Setting name={t('allShortcuts')}>
        <Button shortcut="?" onClick={() => openDialog({ kind: 'shortcuts' })}>
          {t('showShortcuts')}
        </Button>
      </Setting>
    </SettingCard>
  );
}
