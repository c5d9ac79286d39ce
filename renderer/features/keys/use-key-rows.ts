import { type KeyboardEvent, useState } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { copyKey } from './copy-key.ts';
import { removeKey } from './remove-key.ts';
import type { SecretView } from './use-secret-view.ts';

export type KeyRows = {
  active: number;
  setActive: (index: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** One row takes part in the tab order; arrows move it, letters act on it. */
export function useKeyRows(
  rows: readonly Credential[],
  scrollTo: (index: number) => void,
  secrets: SecretView,
): KeyRows {
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, rows.length - 1);

  const move = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    scrollTo(next);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-key-row="${String(next)}"]`)?.focus());
    secrets.aim(rows[next]?.id ?? null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    if (!row) return;
    const moves: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 };
    const target = moves[event.key];
    const run = target === undefined ? actionFor(event.key, row) : () => move(target);
    if (!run) return;
    event.preventDefault();
    run();
  };

  return { active, setActive, onKeyDown };
}

function actionFor(key: string, row: Credential): (() => void) | undefined {
  if (key === 'Delete') return () => removeKey(row);
  if (!useStore.getState().preferences.letters) return undefined;
  if (key === 'c') return () => copyKey(row);
  if (key === 'r') return () => openDialog({ kind: 'rotate-key', id: row.id });
  if (key === 'e') return () => openDrawer({ kind: 'key', id: row.id });
  return undefined;
}
