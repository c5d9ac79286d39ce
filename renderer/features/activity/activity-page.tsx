import { Activity as ActivityIcon } from 'lucide-react';
import { loadActivity, setActivityFilter } from '../../state/activity.ts';
import { noFilter } from '../../state/activity-slice.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityTable } from './activity-table.tsx';

/** Every call through Fob as it happens, refusals like successes. */
export function ActivityPage() {
  const { items, status, error, filter } = useStore((state) => state.activity);
  const filtered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <>
      <PageHeader title="Activity" />
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5">
        <Card className="flex min-h-0 flex-1 flex-col overflow-hidden" aria-label="Calls">
          <ActivityFilters />
          {error ? (
            <div className="flex items-center gap-2 p-2.5">
              <div className="flex-1">
                <Problem error={error} />
              </div>
              <Button onClick={() => void loadActivity()}>Try again</Button>
            </div>
          ) : null}
          {status === 'loading' ? <Skeleton rows={12} /> : null}
          {status !== 'loading' && items.length > 0 ? <ActivityTable rows={items} /> : null}
          {status === 'ready' && items.length === 0 && filtered ? (
            <EmptyState
              icon={ActivityIcon}
              title="No call matches"
              text="New calls that match appear here by themselves."
            >
              <Button
                onClick={() => {
                  setActivityFilter(noFilter);
                  document.querySelector<HTMLElement>('[data-filter]')?.focus();
                }}
              >
                Clear the filter
              </Button>
            </EmptyState>
          ) : null}
          {status === 'ready' && items.length === 0 && !filtered ? (
            <EmptyState
              icon={ActivityIcon}
              title="No calls yet"
              text="As soon as a tool calls through Fob, each call appears here: who, what, and which check let it through or stopped it."
            >
              <Button onClick={() => goTo('tools')}>Go to tools</Button>
            </EmptyState>
          ) : null}
        </Card>
      </div>
    </>
  );
}
