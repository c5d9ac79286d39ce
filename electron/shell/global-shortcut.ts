import type { GlobalShortcut } from 'electron';

export type ShortcutState = 'none' | 'taken' | 'on';

/** Holds the one shortcut that works while other programs have the focus; tells when another program has it already. */
export function createGlobalShortcut(
  registry: Pick<GlobalShortcut, 'register' | 'unregister'>,
  pressed: () => void,
  told: (state: ShortcutState) => void,
) {
  let held: string | null = null;
  let wanted: string | null = null;
  return {
    want: (keys: string | null): void => {
      if (keys === wanted) return;
      wanted = keys;
      if (held !== null) registry.unregister(held);
      held = keys !== null && registers(registry, keys, pressed) ? keys : null;
      told(keys === null ? 'none' : held === null ? 'taken' : 'on');
    },
  };
}

function registers(registry: Pick<GlobalShortcut, 'register'>, keys: string, pressed: () => void): boolean {
  try {
    return registry.register(keys, pressed);
  } catch {
    return false; // the settings allow keys that this keyboard does not have
  }
}
