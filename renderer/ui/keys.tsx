import { useTranslations } from 'use-intl';
import { useStore } from '../state/store.ts';
import { cn } from './cn.ts';

const NAMED = /\b(Ctrl|Del|Space|Enter)\b/g;

/** A keyboard shortcut, such as "Ctrl K", with its keys named as a keyboard of the window's language has them. */
export function Keys({ text, inverted = false }: { text: string; inverted?: boolean }) {
  const t = useTranslations('common');
  return (
    <kbd
      className={cn(
        'rounded-badge border px-1 font-mono text-meta',
        inverted ? 'border-current/30' : 'border-line bg-bg text-ink-2',
      )}
    >
      {text.replace(NAMED, (key) => t(`keys.${key as 'Ctrl' | 'Del' | 'Space' | 'Enter'}`))}
    </kbd>
  );
}

/** The shortcut as it works now: none where it is a single character and those are switched off. */
export function useShortcut(text: string | undefined): string | undefined {
  const letters = useStore((state) => state.preferences.letters);
  return letters || text?.length !== 1 ? text : undefined;
}

/** The shortcut as `aria-keyshortcuts` names it: one key, or the command key and one. */
export function ariaKeys(text: string | undefined): string | undefined {
  return text === 'Del' ? 'Delete' : text?.replace('Ctrl ', 'Control+').replace('⌘ ', 'Meta+');
}
