import { Check, Minus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RefusalCheck } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { cn } from '../../ui/cn.ts';

const STEPS = ['key', 'address', 'credential', 'scope', 'limit', 'upstream'] as const;
/** Only calls that approval stopped show it: most tool keys do without. */
const WITH_APPROVAL = ['key', 'address', 'approval', 'credential', 'scope', 'limit'] as const;

type Outcome = 'passed' | 'stopped' | 'skipped';

const marks = {
  passed: { icon: Check, colour: 'text-ok' },
  stopped: { icon: X, colour: 'text-bad' },
  skipped: { icon: Minus, colour: 'text-ink-3' },
} as const;

type Props = {
  verdict: Activity['verdict'];
  stopped: RefusalCheck | null;
  /** The service took the call but said no. */
  answered: boolean;
};

/** The checks in their order: which passed, which stopped the call, which were not reached. */
export function CheckSteps({ verdict, stopped, answered }: Props) {
  const t = useTranslations('activity');
  const steps = stopped === 'approval' ? WITH_APPROVAL : STEPS;
  // A rehearsal has another credential, so that is where it stops.
  const stop = verdict === 'failed' || answered ? 'upstream' : stopped === 'rehearsal' ? 'credential' : stopped;
  const at = (steps as readonly (string | null)[]).indexOf(stop);
  const before = stopped === 'listener' || stopped === 'vault';
  return (
    <ol className="mb-3 grid grid-cols-6 gap-1" aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <Step key={step} label={t(`steps.${step}`)} outcome={outcome(index, at, before)} />
      ))}
    </ol>
  );
}

function outcome(index: number, at: number, before: boolean): Outcome {
  if (before) return 'skipped';
  if (at === -1 || index < at) return 'passed';
  return index === at ? 'stopped' : 'skipped';
}

function Step({ label, outcome: result }: { label: string; outcome: Outcome }) {
  const t = useTranslations('activity');
  const { icon: Icon, colour } = marks[result];
  return (
    <li className="flex min-w-0 flex-col items-center gap-1 rounded-control border border-line bg-bg py-1.5 text-meta">
      <Icon size={14} strokeWidth={2} aria-hidden className={colour} />
      <span className={cn('max-w-full truncate', result === 'stopped' ? 'font-medium text-bad' : 'text-ink-2')}>
        {label}
      </span>
      <span className="sr-only">{t(`outcomes.${result}`)}</span>
    </li>
  );
}
