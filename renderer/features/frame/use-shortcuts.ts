import { useEffect } from 'react';
import { useStore } from '../../state/store.ts';
import { goTo, isCovered, openDialog, setPalette } from '../../state/view.ts';
import { intoList } from './into-list.ts';
import { isTyping } from './is-typing.ts';
import { lockNow } from './lock-now.ts';
import { pages, views } from './views.ts';

const letters: Record<string, () => void> = {
  n: () => openDialog({ kind: 'add-key' }),
  t: () => openDialog({ kind: 'add-tool' }),
  '?': () => openDialog({ kind: 'shortcuts' }),
  '/': focusFilter,
  ...Object.fromEntries(pages.map((page) => [views[page].shortcut, () => goTo(page)])),
};

/** The shortcuts of the whole window; single letters only outside inputs, and only when they are switched on. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionFor(event: KeyboardEvent): (() => unknown) | undefined {
  const { view, preferences } = useStore.getState();
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (command && event.key.toLowerCase() === 'k') {
    return view.dialog ? undefined : () => setPalette(!view.palette);
  }
  if (command && event.key.toLowerCase() === 'l') return lockNow;
  if (command && event.key === ',') return view.dialog ? undefined : () => goTo('settings');
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'ArrowDown' && !isCovered() && isNowhere()) return intoList;
  if (!preferences.letters || isTyping(event.target) || isCovered()) return undefined;
  return letters[event.key.toLowerCase()];
}

/** Nothing that would use the arrow keys itself has the focus; a place in the sidebar would not. */
function isNowhere(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.matches('main, nav button');
}

function focusFilter(): void {
  document.querySelector<HTMLInputElement>('[data-filter]')?.focus();
}
