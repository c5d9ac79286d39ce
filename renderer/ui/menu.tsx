import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, cloneElement, type KeyboardEvent, type ReactElement, useState } from 'react';
import { later } from './later.tsx';

export type MenuAction = {
  label: string;
  icon: LucideIcon;
  onSelect: () => void;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  checked?: boolean;
  /** A line below it, where the words alone do not tell it from another. */
  note?: string;
};

export type MenuPopupProps = {
  anchor: HTMLElement;
  /** Its name, where the anchor's own words say more than that. */
  label?: string;
  /** `null` draws a line. */
  actions: readonly (MenuAction | null)[];
  onClosed: () => void;
  align?: 'start' | 'end';
  /** Pixels between the anchor and the menu. */
  gap?: number;
};

/** The menu of a right-click, or of the menu key, on `anchor`; opens on mount. */
export const ContextMenu = later<MenuPopupProps>(async () => (await import('./menu-popup.tsx')).MenuPopup, {
  first: true,
});

type Props = {
  trigger: ReactElement<ComponentProps<'button'>>;
  /** Asked for when it opens: of most menus none ever does. */
  actions: () => readonly (MenuAction | null)[];
  align?: 'start' | 'end';
};

/** A button that opens a menu of actions; it is the button alone until then. */
export function Menu({ trigger, actions, align = 'end' }: Props) {
  // One a press: who presses again while the menu is still fading gets a new one.
  const [asked, setAsked] = useState<{ anchor: HTMLElement; number: number } | null>(null);
  const open = (anchor: HTMLElement) => setAsked((before) => ({ anchor, number: (before?.number ?? 0) + 1 }));
  const closed = (number: number) => setAsked((now) => (now?.number === number ? null : now));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault(); // else a table goes to its next row, also while the menu is on its way
    if (asked === null) open(event.currentTarget);
  };
  const button = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': asked !== null,
    'data-popup-open': asked === null ? undefined : '',
    onClick: (event: { currentTarget: HTMLElement }) => open(event.currentTarget),
    onKeyDown,
  };
  return (
    <>
      {cloneElement(trigger, button)}
      {asked === null ? null : (
        <ContextMenu
          key={asked.number}
          anchor={asked.anchor}
          align={align}
          gap={4}
          actions={actions()}
          onClosed={() => closed(asked.number)}
        />
      )}
    </>
  );
}
