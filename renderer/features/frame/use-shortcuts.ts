import { useLayoutEffect } from 'react';
import { useStore } from '../../state/store.ts';
import { goTo, isCovered, isInDialog, openDialog, setPalette } from '../../state/view.ts';
import { lastUndo } from '../../ui/toast.tsx';
import { forgetTyped, typeAhead } from '../palette/typed-ahead.ts';
import { goIntoList } from './into-list.ts';
import { isTyping } from './is-typing.ts';
import { lockNow } from './lock-now.ts';
import { pages, views } from './views.tsx';

const letters: Record<string, () => void> = {
  n: newKey,
  t: () => openDialog({ kind: 'add-tool' }),
  '?': () => openDialog({ kind: 'shortcuts' }),
  '/': focusFilter,
  ...Object.fromEntries(pages.map((page) => [views[page].shortcut, () => goTo(page)])),
};

/** The shortcuts of the whole window; single letters only outside inputs, and only when they are switched on. */
export function useShortcuts(): void {
  // Before the picture: whoever sees the window can use it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('keydown', keepForPalette, true);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keydown', keepForPalette, true);
    };
  }, []);
}

/** The palette was asked for and does not stand yet: what is typed is meant for it, not for what still has the focus. */
function keepForPalette(event: KeyboardEvent): void {
  if (!useStore.getState().view.palette || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length > 1 && event.key !== 'Enter') return;
  if (event.target instanceof Element && event.target.closest('[role=dialog]:not([data-drawer], [data-closed])'))
    return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key !== 'Enter') typeAhead(event.key);
}

function togglePalette(): void {
  forgetTyped();
  setPalette(!useStore.getState().view.palette);
}

function actionFor(event: KeyboardEvent): (() => unknown) | undefined {
  const { preferences } = useStore.getState();
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (command && event.key.toLowerCase() === 'k') {
    return isInDialog() ? undefined : togglePalette;
  }
  if (command && event.key.toLowerCase() === 'l') return lockNow;
  if (command && event.key.toLowerCase() === 'z' && !isTyping(event.target)) return lastUndo() ?? undefined;
  if (command && event.key === ',') return isInDialog() ? undefined : () => goTo('settings');
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.defaultPrevented) return undefined;
  if (event.key === 'ArrowDown' && !isCovered() && (isNowhere() || isFilter(event.target))) return goIntoList;
  if (event.key === 'Escape' && !isCovered() && isFilter(event.target)) return goIntoList;
  if (!preferences.letters || isTyping(event.target) || isCovered()) return undefined;
  return letters[event.key.toLowerCase()];
}

/** Nothing that would use the arrow keys itself has the focus; a place in the sidebar would not. */
function isNowhere(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.matches('main, nav button');
}

/** The field that narrows the page's list: arrow down and Escape lead from it into the list. */
function isFilter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-filter]');
}

/** As the page's own button: where one provider's keys are listed, for that provider. */
function newKey(): void {
  const { provider } = useStore.getState().view;
  openDialog({ kind: 'add-key', ...(provider ? { provider } : {}) });
}

function focusFilter(): void {
  document.querySelector<HTMLInputElement>('[data-filter]')?.focus();
}
