import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import { SortHeader } from '../../ui/sort-header.tsx';
import { KeyRow } from './key-row.tsx';
import { useKeyRows } from './use-key-rows.ts';
import { useSecretView } from './use-secret-view.ts';

const ROW = 38;
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, Credential>();
const byText = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base', numeric: true });
const never = Number.MAX_SAFE_INTEGER;

const columns = helper.columns([
  helper.accessor('label', { header: 'Name', sortFn: (a, b) => byText(a.original.label, b.original.label) }),
  helper.accessor((key) => key.hint.prefix + key.hint.last4, { id: 'key', header: 'Key', enableSorting: false }),
  helper.accessor('environment', {
    header: 'Environment',
    sortFn: (a, b) => byText(a.original.environment, b.original.environment),
  }),
  helper.accessor((key) => key.expiresAt ?? never, {
    id: 'expires',
    header: 'Expires',
    sortFn: (a, b) => (a.original.expiresAt ?? never) - (b.original.expiresAt ?? never),
  }),
  helper.accessor((key) => key.lastUsedAt ?? 0, {
    id: 'used',
    header: 'Last used',
    sortFn: (a, b) => (a.original.lastUsedAt ?? 0) - (b.original.lastUsedAt ?? 0),
  }),
  helper.accessor((key) => key.usedBy.length, {
    id: 'tools',
    header: 'Used by',
    sortFn: (a, b) => a.original.usedBy.length - b.original.usedBy.length,
  }),
]);

const widths = [
  '',
  'w-[232px] max-[760px]:hidden',
  'w-[116px] max-[1180px]:hidden',
  'w-[112px]',
  'w-[96px] max-[1040px]:hidden',
  'w-[128px] max-[1240px]:hidden',
];

/** Keys as rows: sorted by a click on a head, smooth at ten thousand, one tab stop with arrow keys. */
export function KeysTable({ rows }: { rows: Credential[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: rows, getRowId: (key) => key.id });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const secrets = useSecretView();
  const keys = useKeyRows(
    sorted.map((row) => row.original),
    (index) => virtual.scrollToIndex(index),
    secrets,
  );
  const visible = virtual.getVirtualItems();
  const above = visible[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (visible.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <table className="w-full table-fixed border-separate border-spacing-0" aria-rowcount={sorted.length + 1}>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            {table.getFlatHeaders().map((header, index) => (
              <SortHeader
                key={header.id}
                label={String(header.column.columnDef.header)}
                sorted={header.column.getIsSorted()}
                onSort={header.column.getCanSort() ? () => header.column.toggleSorting() : undefined}
                className={widths[index] ?? ''}
              />
            ))}
            <th className="w-[112px] border-line border-b">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={keys.onKeyDown} onPointerLeave={() => secrets.aim(null)}>
          <Spacer height={above} />
          {visible.map((item) => {
            const credential = sorted[item.index]?.original;
            if (!credential) return null;
            return (
              <KeyRow
                key={credential.id}
                credential={credential}
                position={item.index}
                active={item.index === keys.active}
                secret={secrets.of(credential.id)}
                revealed={secrets.isRevealed(credential.id)}
                onReveal={secrets.toggle}
                onAim={secrets.aim}
                onFocus={keys.setActive}
              />
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height }} className="p-0" />
    </tr>
  );
}
