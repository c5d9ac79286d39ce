import { Check, Minus, X } from 'lucide-react';
import type { RefusalCheck } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { cn } from '../../ui/cn.ts';

const STEPS: readonly { check: RefusalCheck; label: string }[] = [
  { check: 'key', label: 'Key' },
  { check: 'address', label: 'Address' },
  { check: 'credential', label: 'Credential' },
  { check: 'scope', label: 'Scope' },
  { check: 'limit', label: 'Limit' },
  { check: 'upstream', label: 'Provider' },
];

type Outcome = 'passed' | 'stopped' | 'not reached';

/** The checks in their order: which passed, which stopped the call, which were not reached. */
export function CheckSteps({ verdict, stopped }: { verdict: Activity['verdict']; stopped: RefusalCheck | null }) {
  const at = STEPS.findIndex((step) => step.check === (verdict === 'failed' ? 'upstream' : stopped));
  const before = stopped === 'listener' || stopped === 'vault';
  return (
    <ol className="mb-3 grid grid-cols-6 gap-1" aria-label="Checks in order">
      {STEPS.map((step, index) => (
        <Step key={step.check} label={step.label} outcome={outcome(index, at, before)} />
      ))}
    </ol>
  );
}

function outcome(index: number, at: number, before: boolean): Outcome {
  if (before) return 'not reached';
  if (at === -1 || index < at) return 'passed';
  return index === at ? 'stopped' : 'not reached';
}

function Step({ label, outcome: result }: { label: string; outcome: Outcome }) {
  const Icon = { passed: Check, stopped: X, 'not reached': Minus }[result];
  return (
    <li className="flex flex-col items-center gap-1 rounded-control bg-bg py-1.5 text-meta">
      <Icon
        size={14}
        strokeWidth={2}
        aria-hidden
        className={cn({ passed: 'text-ok', stopped: 'text-bad', 'not reached': 'text-ink-3' }[result])}
      />
      <span className={result === 'stopped' ? 'font-medium text-bad' : 'text-ink-2'}>{label}</span>
      <span className="sr-only">{result}</span>
    </li>
  );
}
