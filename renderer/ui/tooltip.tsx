import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Keys } from './keys.tsx';

type Props = {
  label: string;
  shortcut?: string | undefined;
  children: ReactElement;
  side?: 'top' | 'bottom' | 'left' | 'right';
};

/** Names a control on hover and focus, with its shortcut. */
export function Tooltip({ label, shortcut, children, side = 'top' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="flex items-center gap-2 rounded-control bg-ink px-2 py-1 text-bg text-small shadow-float transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {shortcut ? <Keys text={shortcut} inverted /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export const TooltipProvider = Base.Provider;
