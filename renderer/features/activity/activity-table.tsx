import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Activity } from '../../../shared/model/activity.ts';
import { loadOlderActivity } from '../../state/activity.ts';
import { openDrawer } from '../../state/view.ts';
import { CallRow } from './call-row.tsx';

const ROW = 32;

/** The log, newest on top; only what is on screen is drawn, older pages load while scrolling. */
export function ActivityTable({ rows }: { rows: readonly Activity[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null); // the id, since rows move down as calls come in
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 16,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 40) void loadOlderActivity();
  }, [last, rows.length]);

  const found = rows.findIndex((row) => row.id === chosen);
  const active = found === -1 ? 0 : found;
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 20,
      PageUp: active - 20,
      Home: 0,
    };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, target));
    setChosen(rows[next]?.id ?? null);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-call="${String(rows[next]?.id)}"]`)?.focus(),
    );
  };

  const above = visible[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (visible.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <table className="w-full table-fixed border-separate border-spacing-0" aria-rowcount={rows.length + 1}>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="text-left text-ink-3 [&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-1.5 [&>th]:font-normal">
            <th scope="col" className="w-[88px] pl-3.5!">
              Time
            </th>
            <th scope="col" className="w-[184px] max-[900px]:w-[104px]">
              Verdict
            </th>
            <th scope="col" className="w-[60px]">
              Status
            </th>
            <th scope="col" className="w-[164px]">
              Tool
            </th>
            <th scope="col">Call</th>
            <th scope="col" className="w-[96px] pr-3.5! text-right! max-[1040px]:hidden">
              Took
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          <Gap height={above} />
          {visible.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <CallRow
                key={row.id}
                row={row}
                position={item.index}
                tabIndex={item.index === active ? 0 : -1}
                onOpen={() => {
                  setChosen(row.id);
                  openDrawer({ kind: 'call', id: row.id });
                }}
              />
            );
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height }} className="p-0" />
    </tr>
  );
}
