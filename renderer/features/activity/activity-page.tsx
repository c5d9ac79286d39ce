import { Activity as ActivityIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { loadActivity, setActivityFilter } from '../../state/activity.ts';
import { noFilter } from '../../state/activity-slice.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Page } from '../frame/page.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityTable } from './activity-table.tsx';

/** Every call through Fob as it happens, refusals like successes. */
export function ActivityPage() {
  const t = useTranslations('activity');
  const views = useTranslations('frame.views');
  const slice = useStore((state) => state.activity);
  const filtered = JSON.stringify(slice.filter) !== JSON.stringify(noFilter);
  return (
    <Page title={views('activity')}>
      <ListCard
        label={t('table')}
        slice={slice}
        onRetry={() => void loadActivity()}
        toolbar={<ActivityFilters />}
        empty={slice.items.length === 0 ? filtered ? <NoMatch /> : <NoCalls /> : null}
      >
        <ActivityTable rows={slice.items} />
      </ListCard>
    </Page>
  );
}

function NoMatch() {
  const t = useTranslations('activity');
  const common = useTranslations('common');
  return (
    <EmptyState icon={ActivityIcon} title={t('noMatch')} text={t('noMatchText')}>
      <Button
        onClick={() => {
          setActivityFilter(noFilter);
          document.querySelector<HTMLElement>('[data-filter]')?.focus();
        }}
      >
        {common('clearFilter')}
      </Button>
    </EmptyState>
  );
}

function NoCalls() {
  const t = useTranslations('activity');
  return (
    <EmptyState icon={ActivityIcon} title={t('none')} text={t('noneText')}>
      <Button onClick={() => goTo('tools')}>{t('toTools')}</Button>
    </EmptyState>
  );
}
