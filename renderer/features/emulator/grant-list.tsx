import { Link2Off, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { EmulatedGrant } from '../../../shared/model/emulated.ts';
import { api } from '../../api/client.ts';
import { openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import type { ListProps } from './listed-card.tsx';
import { useListed } from './use-listed.ts';

const idOf = (grant: EmulatedGrant) => grant.id;

/** What the sample users have allowed: a provider's list of connected applications. */
export function GrantList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.grants');
  const chosen = provider === null ? {} : { provider };
  const { slice, reload } = useListed(`grants ${provider ?? ''}`, () => api().emulator.listGrants(chosen));
  const revoke = ({ id, app }: EmulatedGrant) =>
    attempt(async () => {
      await api().emulator.revokeGrant({ id });
      reload();
      toast({ title: t('revoked', { app }), text: t('revokedText') });
    });
  const columns: Column<EmulatedGrant>[] = [
    {
      id: 'app',
      label: t('app'),
      opens: { before: (grant) => <ProviderMark id={grant.provider} /> },
      cell: (grant) => grant.app,
      compare: (a, b) => byText(a.app, b.app),
    },
    {
      id: 'user',
      label: t('user'),
      className: 'w-44 text-ink-2 max-[560px]:hidden',
      cell: (grant) => grant.user,
      compare: (a, b) => byText(a.user, b.user),
    },
    {
      id: 'scopes',
      label: t('scopes'),
      className: 'text-ink-2 max-[900px]:hidden',
      cell: (grant) => <span className="font-mono text-small">{grant.scopes.join(' ')}</span>,
    },
    {
      id: 'used',
      label: t('used'),
      className: 'w-28 text-ink-2 max-[760px]:hidden',
      cell: (grant) => <Used at={grant.lastUsedAt} />,
      compare: (a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0),
    },
    {
      id: 'actions',
      label: t('actions'),
      quiet: true,
      className: 'w-14 pr-2! text-right',
      cell: (grant, tab) => (
        <IconButton
          icon={Link2Off}
          label={t('revoke', { app: grant.app })}
          tabIndex={tab}
          onClick={() => revoke(grant)}
        />
      ),
    },
  ];
  const sorting = useSorting('emulator-grants', slice.items, columns);
  return (
    <ListCard
      label={t('table')}
      slice={slice}
      onRetry={reload}
      toolbar={toolbar()}
      empty={
        slice.items.length === 0 ? (
          <EmptyState icon={Users} title={t('none')} text={t('noneText')}>
            <Button onClick={() => openDialog({ kind: 'connect', ...chosen })}>{t('connect')}</Button>
          </EmptyState>
        ) : null
      }
    >
      <DataTable name="emulator-grants" label={t('table')} columns={columns} {...sorting} idOf={idOf} />
    </ListCard>
  );
}

function Used({ at }: { at: number | null }) {
  return ago(at, useNow());
}
