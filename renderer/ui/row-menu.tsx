import { Ellipsis } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuAction } from './menu.tsx';

type Props = { label: string; actions: () => readonly (MenuAction | null)[]; tabIndex?: number | undefined };

/** What else one can do with a row. */
export function RowMenu({ label, actions, tabIndex }: Props) {
  return <Menu trigger={<IconButton icon={Ellipsis} label={label} tabIndex={tabIndex} />} actions={actions} />;
}
