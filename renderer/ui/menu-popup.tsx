import { Menu as Base } from '@base-ui/react/menu';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from './cn.ts';
import { Keys, useShortcut } from './keys.tsx';
import type { MenuAction, MenuPopupProps } from './menu.tsx';
import { nearestLandmark } from './nearest-landmark.ts';

/**
 * The menu itself, at `anchor`; opens on mount. With its closing, not after the fading, the focus goes back there, or to what
 * took its place; where the choice, a press or Tab has led it elsewhere it stays.
 */
export function MenuPopup({ anchor, label, actions, onClosed, align = 'start', gap = 2 }: MenuPopupProps) {
  const [open, setOpen] = useState(true);
  const [list] = useState(() => anchor.parentElement);
  const popup = useRef<HTMLDivElement>(null);
  const hasFocus = () =>
    document.activeElement === document.body || popup.current?.contains(document.activeElement) === true;
  const change = (next: boolean) => {
    if (!next && hasFocus()) anchor.focus({ preventScroll: true });
    setOpen(next);
  };
  return (
    <Base.Root open={open} onOpenChange={change} onOpenChangeComplete={(now) => now || onClosed()}>
      <Base.Portal container={nearestLandmark(anchor)}>
        <Base.Positioner className="z-50" anchor={anchor} side="bottom" align={align} sideOffset={gap}>
          <Base.Popup
            ref={popup}
            aria-label={label ?? nameOf(anchor)}
            className="min-w-48 rounded-popover bg-raised p-1 shadow-float outline-none transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0"
            finalFocus={() => hasFocus() && (anchor.isConnected ? anchor : (list?.querySelector('button') ?? true))}
          >
            {actions.map((action, index) =>
              action ? (
                <Row key={action.label} action={action} />
              ) : (
                <Base.Separator key={`line-${String(index)}`} className="my-1 h-px bg-line" />
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** What opened a menu names it. */
function nameOf(opener: HTMLElement): string {
  return opener.getAttribute('aria-label') ?? opener.textContent;
}

function Row({ action }: { action: MenuAction }) {
  const t = useTranslations('common');
  const id = useId();
  const keys = useShortcut(action.shortcut);
  const Icon = action.icon;
  return (
    <Base.Item
      aria-labelledby={action.note ? `${id}-label` : undefined}
      aria-describedby={action.note ? `${id}-note` : undefined}
      disabled={action.disabled ?? false}
      onClick={action.onSelect}
      className={cn(
        'relative flex min-h-7 items-center gap-2 rounded-badge px-2 py-1 outline-none data-disabled:opacity-(--off) data-highlighted:marked data-highlighted:bg-selected',
        action.danger && 'text-bad data-highlighted:bg-bad-bg',
      )}
    >
      <Icon size={14} strokeWidth={1.6} aria-hidden />
      <span className="flex-1">
        <span id={`${id}-label`}>{action.label}</span>
        {action.note ? (
          <span id={`${id}-note`} className="block max-w-56 text-ink-3 text-small">
            {action.note}
          </span>
        ) : null}
      </span>
      {action.checked ? <span className="text-ink-3 text-small">{t('current')}</span> : null}
      {keys ? <Keys text={keys} /> : null}
    </Base.Item>
  );
}
