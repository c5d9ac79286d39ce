import { useTranslations } from 'use-intl';
import { useSettings } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { Select } from '../../ui/select.tsx';
import { isMac } from '../frame/platform.ts';
import { Setting } from './setting-card.tsx';
import { useChange } from './use-change.ts';

const OFFERED = ['CommandOrControl+Alt+F', 'CommandOrControl+Alt+K', 'CommandOrControl+Shift+Space', 'Alt+Space'];

/** The keys that open the quick search while another program is in front; off until somebody wants them. */
export function ShortcutSetting() {
  const t = useTranslations('settings');
  const chosen = useSettings()?.app.shortcut ?? null;
  const state = useStore((store) => store.system.shortcut);
  const inBrowser = useStore((store) => store.system.state?.host === 'headless');
  const { change, error } = useChange();
  const offered = chosen === null || OFFERED.includes(chosen) ? OFFERED : [chosen, ...OFFERED];
  const taken = chosen !== null && state === 'taken' ? t('shortcutTaken', { keys: keyWords(chosen) }) : null;
  return (
    <Setting name={t('shortcut')} note={inBrowser ? t('shellOnly') : t('shortcutNote')} error={error ?? taken}>
      <Select
        label={t('shortcut')}
        value={chosen ?? 'none'}
        disabled={inBrowser}
        options={[
          { value: 'none', label: t('shortcutNone') },
          ...offered.map((keys) => ({ value: keys, label: keyWords(keys) })),
        ]}
        onChange={(next) => change({ app: { shortcut: next === 'none' ? null : next } })}
        className="w-48"
      />
    </Setting>
  );
}

/** "Ctrl Alt F", or as a Mac writes it. */
function keyWords(keys: string): string {
  const names: Record<string, string> = isMac
    ? { CommandOrControl: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }
    : { CommandOrControl: 'Ctrl', Control: 'Ctrl' };
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(' ');
}
