import { memo } from 'react';
import type { Activity } from '../../../shared/model/activity.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { milliseconds, time } from '../../ui/words.ts';
import { refusalWords } from './refusal-words.ts';
import { VerdictBadge } from './verdict-badge.tsx';

type Props = { row: Activity; position: number; tabIndex: number; onOpen: () => void };

/** One call on one line. */
export const CallRow = memo(function CallRow({ row, position, tabIndex, onOpen }: Props) {
  const provider = useProvider(row.provider);
  const open = useStore((state) => state.view.drawer?.kind === 'call' && state.view.drawer.id === row.id);
  return (
    <tr
      aria-rowindex={position + 2}
      onClick={onOpen}
      className={cn(
        '[&>td]:h-8 [&>td]:truncate [&>td]:border-line [&>td]:border-b [&>td]:px-1.5',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <td className="pl-3.5! text-ink-2">{time(row.at)}</td>
      <td>
        {row.verdict === 'allowed' ? (
          <span className="text-ink-2">Let through</span>
        ) : (
          <span className="flex min-w-0 items-center gap-1.5">
            <VerdictBadge verdict={row.verdict} />
            {row.refusal ? (
              <span className="truncate text-ink-2 text-small max-[900px]:hidden">{refusalWords[row.refusal]}</span>
            ) : null}
          </span>
        )}
      </td>
      <td className={cn('font-mono text-small', row.status >= 400 || row.status === 0 ? 'text-bad' : 'text-ink-2')}>
        {row.status === 0 ? 'gone' : row.status}
      </td>
      <td className="text-ink-2">{row.tool ?? 'Unknown'}</td>
      <td>
        <span className="flex min-w-0 items-center gap-2">
          <Monogram provider={provider} />
          <button
            type="button"
            data-row
            data-call={row.id}
            tabIndex={tabIndex}
            className="min-w-0 truncate rounded-badge font-mono text-small"
          >
            <span className="text-ink-3">{row.method}</span> {row.path}
          </button>
        </span>
      </td>
      <td className="pr-3.5! text-right text-ink-2 max-[1040px]:hidden">{milliseconds(row.totalMs)}</td>
    </tr>
  );
});
