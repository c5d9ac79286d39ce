import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { type ReactElement, useState } from 'react';
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
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Base.Root onOpenChange={(open, { event }) => open && setPlace(nearestLandmark(event.target as Element | null))}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={place}>
        <Base.Positioner className="z-50" sideOffset={4} align={align}>
          <Base.Popup className="min-w-48 rounded-popover bg-raised p-1 shadow-float outline-none transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0">
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

function Row({ action }: { action: MenuAction }) {
  const t = useTranslations('common');
  const Icon = action.icon;
  return (
    <Base.Item
      disabled={action.disabled ?? false}
      onClick={action.onSelect}
      className={cn(
        'flex h-7 items-center gap-2 rounded-badge px-2 outline-none data-disabled:opacity-55 data-highlighted:bg-selected',
        action.danger && 'text-bad data-highlighted:bg-bad-bg',
      )}
    >
      <Icon size={14} strokeWidth={1.6} aria-hidden />
      <span className="flex-1">{action.label}</span>
      {action.checked ? <span className="text-ink-3 text-small">{t('current')}</span> : null}
      {action.shortcut ? <Keys text={action.shortcut} /> : null}
    </Base.Item>
  );
}
