import { Tooltip as Base } from '@base-ui/react/tooltip';
import { useEffect, useState } from 'react';
import { followTips, type Tip } from './follow-tips.ts';
import { Keys, useShortcut } from './keys.tsx';

/** The one tooltip of the window, at whichever control has the pointer or the focus. What it says is the control's own name already. */
export function Tooltips() {
  const [open, setOpen] = useState(false);
  const [tip, setTip] = useState<Tip | null>(null); // stays while it fades
  const keys = useShortcut(tip?.shortcut);
  useEffect(
    () =>
      followTips((next) => {
        if (next) setTip(next);
        setOpen(next !== null);
      }),
    [],
  );
  if (!tip) return null;
  return (
    <Base.Root open={open}>
      <Base.Portal>
        <Base.Positioner anchor={tip.anchor} side={tip.side} sideOffset={6} className="z-50" data-tip-shown>
          <Base.Popup className="flex max-w-80 items-center gap-2 whitespace-pre-line [overflow-wrap:anywhere] rounded-control bg-ink px-2 py-1 text-bg text-small shadow-float transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0">
            {tip.label}
            {keys ? <Keys text={keys} inverted /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
