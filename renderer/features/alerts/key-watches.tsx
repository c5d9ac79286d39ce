import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { KeyWatch } from '../../../shared/model/alert.ts';
import { api } from '../../api/client.ts';
import { goTo, openDrawer } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { rowTip } from '../../ui/tip.ts';
import { count } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { resumeKey } from './resume-key.tsx';
import { keepWatch, loadWatches, useWatches } from './watches.ts';

const idOf = (watch: KeyWatch) => watch.credentialId;
const open = (watch: KeyWatch) => {
  goTo('keys');
  openDrawer({ kind: 'key', id: watch.credentialId });
};

/** Each key's own traffic, and what a spike does to it. */
export function KeyWatches() {
  const t = useTranslations('alerts');
  const slice = useWatches();
  const columns: Column<KeyWatch>[] = [
    {
      id: 'key',
      label: t('watch.key'),
      opens: { before: (watch) => <ProviderMark id={watch.provider} /> },
      cell: (watch) => watch.label,
      compare: (a, b) => byText(a.label, b.label),
    },
    {
      id: 'hour',
      label: t('watch.hour'),
      align: 'end',
      className: 'w-[110px] max-[560px]:hidden',
      cell: (watch) => count(watch.callsLastHour),
      compare: (a, b) => a.callsLastHour - b.callsLastHour,
    },
    {
      id: 'usual',
      label: t('watch.usual'),
      align: 'end',
      className: 'w-[110px] max-[760px]:hidden text-ink-2',
      cell: (watch) => (watch.averagePerHour === null ? '–' : count(Math.round(watch.averagePerHour))),
    },
    {
      id: 'above',
      label: t('watch.above'),
      align: 'end',
      className: 'w-[120px] max-[900px]:hidden text-ink-2',
      cell: (watch) =>
        watch.spikeAbove === null ? (
          <span className="text-ink-3" {...rowTip(t('watch.learning'))}>
            {t('watch.unknown')}
          </span>
        ) : (
          count(watch.spikeAbove)
        ),
    },
    {
      id: 'suspend',
      label: t('watch.suspend'),
      className: 'w-[190px] pl-6 max-[560px]:w-[156px] max-[560px]:pl-3.5',
      cell: (watch, tab) => <Guard watch={watch} tab={tab} />,
    },
    {
      id: 'state',
      label: t('watch.state'),
      quiet: true,
      className: 'w-[190px] max-[560px]:w-[100px]',
      cell: (watch, tab) => <Suspended watch={watch} tab={tab} />,
    },
  ];
  const sorting = useSorting('watches', slice.items, columns);
  return (
    <>
      <p className="text-ink-2">{t('watch.text')}</p>
      <ListCard
        label={t('watch.list')}
        slice={slice}
        onRetry={() => void loadWatches()}
        empty={
          slice.items.length === 0 ? (
            <EmptyState icon={ShieldAlert} title={t('watch.none')} text={t('watch.noneText')}>
              <Button onClick={() => goTo('keys')}>{t('watch.toKeys')}</Button>
            </EmptyState>
          ) : null
        }
      >
        <DataTable name="watches" label={t('watch.list')} columns={columns} idOf={idOf} onOpen={open} {...sorting} />
      </ListCard>
    </>
  );
}

type CellProps = { watch: KeyWatch; tab: 0 | -1 };

function Guard({ watch, tab }: CellProps) {
  const t = useTranslations('alerts');
  const { credentialId, label } = watch;
  const guard = (suspendOnSpike: boolean) =>
    attempt(async () => keepWatch(await api().alerts.guard({ credentialId, suspendOnSpike })));
  return (
    <Switch label={t('watch.suspendKey', { label })} checked={watch.suspendOnSpike} onChange={guard} tabIndex={tab} />
  );
}

function Suspended({ watch: { credentialId, label, suspendedAt }, tab }: CellProps) {
  const t = useTranslations('alerts');
  if (suspendedAt === null) return null;
  return (
    <span className="flex items-center justify-end gap-2">
      <span className="max-[560px]:sr-only">
        <Badge tone="bad">{t('watch.suspended')}</Badge>
      </span>
      <Button
        tabIndex={tab}
        aria-label={t('watch.resumeKey', { label })}
        onClick={() => resumeKey(credentialId, label)}
      >
        {t('resumeShort')}
      </Button>
    </span>
  );
}
