import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { ContextMenu, type MenuAction } from './menu.tsx';

type Props = { label: string; actions: () => readonly (MenuAction | null)[]; tabIndex?: number | undefined };

/** What else one can do with a row: a button alone until it is pressed, since of most rows' menus none is ever opened. */
export function RowMenu({ label, actions, tabIndex }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' || anchor !== null) return;
    event.preventDefault(); // else the table goes to the next row
    setAnchor(event.currentTarget);
  };
  return (
    <>
      <IconButton
        icon={Ellipsis}
        label={label}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-popup-open={anchor === null ? undefined : ''}
        onClick={(event) => setAnchor(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      {anchor === null ? null : (
        <ContextMenu anchor={anchor} align="end" actions={actions()} onClosed={() => setAnchor(null)} />
      )}
    </>
  );
}
