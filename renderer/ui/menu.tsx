import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from './cn.ts';
import { Keys } from './keys.tsx';
import { nearestLandmark } from './nearest-landmark.ts';

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

/** A menu of actions; `null` in the list draws a line. */
export function Menu({
  trigger,
  actions,
  align = 'end',
}: {
  trigger: ReactElement;
  actions: readonly (MenuAction | null)[];
  align?: 'start' | 'end';
}) {
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  return (
    <Base.Root
      onOpenChange={(open, { event }) => open && setOpener((event.target as Element | null)?.closest('button') ?? null)}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal container={nearestLandmark(opener)}>
        <Base.Positioner className="z-50" sideOffset={4} align={align}>
          <Base.Popup className={popupClass} aria-label={nameOf(opener)}>
            <Rows actions={actions} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** What opened a menu names it. */
function nameOf(opener: HTMLElement | null): string | undefined {
  return opener?.getAttribute('aria-label') ?? opener?.textContent ?? undefined;
}

const popupClass =
  'min-w-48 rounded-popover bg-raised p-1 shadow-float outline-none transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0';

type ContextProps = {
  anchor: HTMLElement;
  /** Its name, where the anchor's own words say more than that. */
  label?: string;
  actions: readonly (MenuAction | null)[];
  onClosed: () => void;
  align?: 'start' | 'end';
};

/** The menu of a right-click, or of the menu key, on `anchor`; opens on mount. The focus goes back there, or to what took its place. */
export function ContextMenu({ anchor, label, actions, onClosed, align = 'start' }: ContextProps) {
  const [open, setOpen] = useState(true);
  const [list] = useState(() => anchor.parentElement);
  return (
    <Base.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(now) => now || onClosed()}>
      <Base.Portal container={nearestLandmark(anchor)}>
        <Base.Positioner className="z-50" anchor={anchor} side="bottom" align={align} sideOffset={2}>
          <Base.Popup
            className={popupClass}
            aria-label={label ?? nameOf(anchor)}
            finalFocus={() => (anchor.isConnected ? anchor : (list?.querySelector('button') ?? true))}
          >
            <Rows actions={actions} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Rows({ actions }: { actions: readonly (MenuAction | null)[] }) {
  return actions.map((action, index) =>
    action ? (
      <Row key={action.label} action={action} />
    ) : (
      <Base.Separator key={`line-${String(index)}`} className="my-1 h-px bg-line" />
    ),
  );
}

function Row({ action }: { action: MenuAction }) {
  const t = useTranslations('common');
  const id = useId();
  const Icon = action.icon;
  return (
    <Base.Item
      aria-labelledby={action.note ? `${id}-label` : undefined}
      aria-describedby={action.note ? `${id}-note` : undefined}
      disabled={action.disabled ?? false}
      onClick={action.onSelect}
      className={cn(
        'flex min-h-7 items-center gap-2 rounded-badge px-2 py-1 outline-none data-disabled:opacity-55 data-highlighted:bg-selected',
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
      {action.shortcut ? <Keys text={action.shortcut} /> : null}
    </Base.Item>
  );
}
