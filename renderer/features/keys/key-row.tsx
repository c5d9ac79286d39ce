import { Copy, Eye, EyeOff } from 'lucide-react';
import { memo } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { copyKey } from './copy-key.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { credentialExpiry } from './expiry.ts';
import { KeyMenu } from './key-menu.tsx';

type Props = {
  credential: Credential;
  position: number;
  active: boolean;
  secret: string | null;
  revealed: boolean;
  onReveal: (id: string) => void;
  onAim: (id: string | null) => void;
  onFocus: (index: number) => void;
};

const cell = 'h-[38px] truncate border-line border-b px-1.5';

/** One key. Its name is the button that opens it; the row is a bigger target for the pointer. */
export const KeyRow = memo(function KeyRow({
  credential,
  position,
  active,
  secret,
  revealed,
  onReveal,
  onAim,
  onFocus,
}: Props) {
  const { id, label } = credential;
  const open = useStore((state) => state.view.drawer?.kind === 'key' && state.view.drawer.id === id);
  const provider = useProvider(credential.provider);
  const kinds = provider?.keys.kinds ?? [];
  const kind = kinds.length > 1 ? kinds.find((entry) => entry.id === credential.kind)?.label : undefined;
  const tab = active ? 0 : -1;
  return (
    <tr
      aria-rowindex={position + 2}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('button, [role=menu]')) openDrawer({ kind: 'key', id });
      }}
      onFocus={() => {
        onFocus(position);
        onAim(id);
      }}
      onPointerEnter={() => onAim(id)}
      className={cn('group', open ? 'bg-selected' : 'hover:bg-hover')}
    >
      <td className={cn(cell, 'pl-3.5')}>
        <span className="flex min-w-0 items-center gap-2.5">
          <Monogram provider={provider} />
          <button
            type="button"
            data-row
            data-key-row={position}
            tabIndex={tab}
            onClick={() => openDrawer({ kind: 'key', id })}
            className="min-w-0 truncate rounded-badge font-medium"
          >
            {label}
          </button>
          {kind ? (
            <span className="min-w-0 shrink-[99] truncate text-ink-3 text-small max-[760px]:hidden">{kind}</span>
          ) : null}
        </span>
      </td>
      <td className={cn(cell, 'max-[760px]:hidden')}>
        {secret === null ? (
          <MaskedKey hint={credential.hint} />
        ) : (
          <span className="block truncate font-mono text-small">{secret}</span>
        )}
      </td>
      <td className={cn(cell, 'max-[1180px]:hidden')}>
        <EnvironmentBadge credential={credential} />
      </td>
      <td className={cell}>
        <ExpiryCell credential={credential} />
      </td>
      <td className={cn(cell, 'text-ink-2 max-[1040px]:hidden')}>
        <LastUsed at={credential.lastUsedAt} />
      </td>
      <td className={cn(cell, 'text-ink-2 max-[1240px]:hidden')}>
        <UsedBy labels={credential.usedBy} />
      </td>
      <td className={cn(cell, 'pr-2')}>
        <span className="flex justify-end gap-0.5">
          <IconButton
            icon={revealed ? EyeOff : Eye}
            label={`Reveal ${label}`}
            pressed={revealed}
            className="max-[760px]:hidden" // no column to reveal it in; the details have it
            tabIndex={tab}
            disabled={credential.status === 'damaged'}
            onClick={() => onReveal(id)}
          />
          <IconButton
            icon={Copy}
            label={`Copy ${label}`}
            shortcut="C"
            tabIndex={tab}
            disabled={credential.status === 'damaged'}
            onClick={() => copyKey(credential)}
          />
          <KeyMenu credential={credential} tabIndex={tab} />
        </span>
      </td>
    </tr>
  );
});

function ExpiryCell({ credential }: { credential: Credential }) {
  const provider = useProvider(credential.provider);
  const { text, tone } = credentialExpiry(credential, provider, useNow(60_000));
  return <Badge tone={tone}>{text}</Badge>;
}

function LastUsed({ at }: { at: number | null }) {
  return ago(at, useNow());
}

function UsedBy({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return <span className="text-ink-3">No tool</span>;
  if (labels.length === 1) return labels[0];
  return `${labels[0] ?? ''} +${String(labels.length - 1)}`;
}
