import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { filterTerms, withTerm } from '../../../shared/rules/filter-line.ts';
import { pauseActivity, setActivityLine } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { sentence } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { FilterBox } from './filter-box.tsx';

/** The filter's line, the verdict at hand, and whether the list follows; the engine filters, so the whole record is searched. */
export function ActivityFilters() {
  return (
    <div className="group/filters">
      <Toolbar>
        <FilterBox />
        <Verdict />
        <Follow />
      </Toolbar>
      <Fault />
    </div>
  );
}

function Verdict() {
  const t = useTranslations('activity');
  const line = useStore((state) => state.activity.line);
  const chosen = filterTerms(line).find((term) => term.field === 'verdict')?.value;
  return (
    <Segmented
      label={t('filters.verdict')}
      value={chosen ?? 'all'}
      options={[
        { value: 'all', label: t('filters.all') },
        { value: 'allowed', label: t('letThrough') },
        { value: 'refused', label: t('refused') },
        { value: 'failed', label: t('failed') },
      ]}
      onChange={(verdict) => setActivityLine(withTerm(line, 'verdict', verdict === 'all' ? null : verdict))}
    />
  );
}

function Follow() {
  const t = useTranslations('activity');
  const waiting = useStore((state) => state.activity.waiting);
  const paused = waiting !== null;
  const Icon = paused ? Play : Pause;
  return (
    <Button aria-pressed={paused} onClick={() => pauseActivity(!paused)} className="min-w-28">
      <Icon size={14} strokeWidth={1.6} aria-hidden />
      {paused ? t('resume', { n: waiting.length }) : t('pause')}
    </Button>
  );
}

function Fault() {
  const fault = useStore((state) => state.activity.fault);
  return (
    <p
      id="activity-fault"
      role="status"
      className={
        fault
          ? 'border-line border-b px-3.5 py-1.5 text-bad text-small [overflow-wrap:anywhere] group-has-[input[aria-expanded=true]]/filters:hidden'
          : 'sr-only'
      }
    >
      {fault ? `${sentence(fault.message)} ${sentence(fault.hint)}` : ''}
    </p>
  );
}
