import { Bell, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Alert, AlertKind } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { filterAlerts, loadAlerts, loadOlderAlerts, markAlertsRead } from '../../state/alerts.ts';
import { patch, useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { alertKinds } from './alert-kinds.ts';

export const severityTones: Record<Alert['severity'], BadgeTone> = {
  info: 'neutral',
  warning: 'warn',
  critical: 'bad',
};
const idOf = (alert: Alert) => String(alert.id);

/** What Fob spoke up about, with what narrows it. */
export function AlertList() {
  const t = useTranslations('alerts');
  const slice = useStore((state) => state.alerts);
  const search = useStore((state) => state.view.search);
  const rows = fitting(slice.items, search);
  const narrowed = slice.filter.unread || slice.filter.kind !== null || search !== '';
  return (
    <ListCard
      label={t('list')}
      slice={slice}
      onRetry={() => void loadAlerts()}
      toolbar={
        slice.items.length > 0 || narrowed || slice.status === 'loading' ? <Filters found={rows.length} /> : null
      }
      empty={rows.length > 0 ? null : narrowed ? <NoneFits /> : <Quiet />}
    >
      <AlertsTable rows={rows} />
    </ListCard>
  );
}

function Filters({ found }: { found: number }) {
  const t = useTranslations('alerts');
  const { unread, kind } = useStore((state) => state.alerts.filter);
  const search = useStore((state) => state.view.search);
  return (
    <Toolbar>
      <FilterInput
        label={t('filter')}
        value={search}
        onChange={(next) => patch('view', { search: next })}
        placeholder={t('filterHint')}
        found={found}
        className="max-[640px]:w-full max-[560px]:flex-none"
      />
      <Segmented
        label={t('which')}
        value={unread ? 'unread' : 'all'}
        options={[
          { value: 'all', label: t('all') },
          { value: 'unread', label: t('unread') },
        ]}
        onChange={(next) => filterAlerts({ unread: next === 'unread' })}
      />
      <Select<AlertKind | 'any'>
        label={t('kind')}
        value={kind ?? 'any'}
        options={[
          { value: 'any', label: t('anyKind') },
          ...alertKinds.map((value) => ({ value, label: t(`kinds.${value}.name`) })),
        ]}
        onChange={(next) => filterAlerts({ kind: next === 'any' ? null : next })}
        className="w-52"
      />
    </Toolbar>
  );
}

function NoneFits() {
  const t = useTranslations('alerts');
  const clear = () => {
    patch('view', { search: '' });
    filterAlerts({ unread: false, kind: null });
  };
  return (
    <EmptyState icon={Search} title={t('noneFits')} text={t('noneFitsText')}>
      <Button onClick={clear}>{t('showAll')}</Button>
    </EmptyState>
  );
}

function Quiet() {
  const t = useTranslations('alerts');
  return (
    <EmptyState icon={Bell} title={t('none')} text={t('noneText')}>
      <Button onClick={() => patch('view', { part: 'rules' })}>{t('seeRules')}</Button>
    </EmptyState>
  );
}

function AlertsTable({ rows }: { rows: readonly Alert[] }) {
  const t = useTranslations('alerts');
  const columns: Column<Alert>[] = [
    {
      id: 'what',
      label: t('what'),
      opens: {
        before: (alert) => (
          <span className="w-18 shrink-0">
            <Badge tone={severityTones[alert.severity]}>{t(`severities.${alert.severity}`)}</Badge>
          </span>
        ),
      },
      cell: (alert) => (
        <span className={alert.readAt === null ? undefined : 'font-normal text-ink-2'}>{engineText(alert.title)}</span>
      ),
    },
    {
      id: 'about',
      label: t('about'),
      className: 'w-[180px] max-[900px]:hidden text-ink-2',
      cell: (alert) => alert.subject.label,
    },
    { id: 'when', label: t('when'), className: 'w-[112px] text-ink-2', cell: (alert) => <When at={alert.at} /> },
    {
      id: 'state',
      label: t('unread'),
      quiet: true,
      className: 'w-[96px] max-[640px]:hidden',
      cell: (alert) => (alert.readAt === null ? <Badge tone="accent">{t('unread')}</Badge> : null),
    },
  ];
  return (
    <DataTable
      name="alerts"
      label={t('list')}
      columns={columns}
      rows={rows}
      idOf={idOf}
      onOpen={openAlert}
      onEnd={() => void loadOlderAlerts()}
    />
  );
}

function openAlert(alert: Alert): void {
  if (alert.readAt === null) attempt(() => markAlertsRead([alert.id]));
  openDrawer({ kind: 'alert', id: alert.id });
}

function fitting(alerts: readonly Alert[], search: string): readonly Alert[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return alerts;
  return alerts.filter(({ title, text, subject }) => {
    const whole = `${engineText(title)} ${engineText(text)} ${subject.label}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

function When({ at }: { at: number }) {
  return ago(at, useNow(10_000));
}
