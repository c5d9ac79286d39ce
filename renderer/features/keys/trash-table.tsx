import { ArchiveRestore, Trash2 } from 'lucide-react';
import type { Credential } from '../../../shared/model/credential.ts';
import { useProvider } from '../../state/providers.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { restoreKey } from './remove-key.ts';

/** Removed keys: back into use, or gone for good. */
export function TrashTable({ rows }: { rows: Credential[] }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <table className="w-full table-fixed border-separate border-spacing-0">
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="text-left text-ink-3 [&>th]:h-9 [&>th]:border-line [&>th]:border-b [&>th]:px-1.5 [&>th]:font-normal">
            <th scope="col" className="pl-3.5!">
              Name
            </th>
            <th scope="col" className="w-[232px]">
              Key
            </th>
            <th scope="col" className="w-[128px]">
              Removed
            </th>
            <th className="w-[236px]">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TrashRow key={row.id} credential={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TrashRow({ credential }: { credential: Credential }) {
  const provider = useProvider(credential.provider);
  return (
    <tr className="hover:bg-hover [&>td]:h-[38px] [&>td]:truncate [&>td]:border-line [&>td]:border-b [&>td]:px-1.5">
      <td className="pl-3.5!">
        <span className="flex min-w-0 items-center gap-2.5">
          <Monogram provider={provider} />
          <span className="truncate font-medium">{credential.label}</span>
        </span>
      </td>
      <td>
        <MaskedKey hint={credential.hint} />
      </td>
      <td className="text-ink-2">{ago(credential.trashedAt, useNow(60_000))}</td>
      <td className="pr-2!">
        <span className="flex justify-end gap-1">
          <Button tone="quiet" aria-label={`Restore ${credential.label}`} onClick={() => restoreKey(credential)}>
            <ArchiveRestore size={14} strokeWidth={1.6} aria-hidden />
            Restore
          </Button>
          <Button
            tone="quiet"
            aria-label={`Delete for good: ${credential.label}`}
            className="text-bad hover:bg-bad-bg hover:text-bad"
            onClick={() => openDialog({ kind: 'purge-key', id: credential.id })}
          >
            <Trash2 size={14} strokeWidth={1.6} aria-hidden />
            Delete for good
          </Button>
        </span>
      </td>
    </tr>
  );
}
