import { Activity as ActivityIcon, Braces, Download, Sheet, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isNarrowed, loadActivity, setActivityLine } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../frame/page.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityTable } from './activity-table.tsx';
import { exportCalls } from './export-calls.ts';
import { useVerify, VerifyResult } from './use-verify.tsx';

/** Every call through Fob as it happens, refusals like successes. */
export function ActivityPage() {
  const t = useTranslations('activity');
  const views = useTranslations('frame.views');
  const slice = useStore((state) => state.activity);
  const check = useVerify();
  return (
    <Page
      title={views('activity')}
      actions={
        <>
          <IconButton icon={ShieldCheck} label={t('verify.action')} aria-busy={check.busy} onClick={check.verify} />
          <Menu
            trigger={<IconButton icon={Download} label={t('export.action')} />}
            actions={() => [
              { label: t('export.csv'), icon: Sheet, onSelect: () => exportCalls('csv') },
              { label: t('export.json'), icon: Braces, onSelect: () => exportCalls('json') },
            ]}
          />
        </>
      }
    >
      {check.report ? <VerifyResult report={check.report} onDismiss={check.dismiss} /> : null}
      <ListCard
        label={t('table')}
        slice={slice}
        onRetry={() => void loadActivity()}
        toolbar={<ActivityFilters />}
        log
        empty={slice.items.length === 0 ? isNarrowed(slice.filter) ? <NoMatch /> : <NoCalls /> : null}
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
          setActivityLine('');
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
  const keys = useTranslations('keys');
  return (
    <EmptyState icon={ActivityIcon} title={t('none')} text={t('noneText')}>
      <Button onClick={() => goTo('tools')}>{t('toTools')}</Button>
      <Button onClick={() => openDialog({ kind: 'try-emulator' })}>{keys('tryEmulator')}</Button>
    </EmptyState>
  );
}
