import { Check, Minus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { cn } from '../../ui/cn.ts';

const STEPS = ['link', 'answer', 'tokens', 'stored'] as const;

type Mark = 'done' | 'now' | 'next' | 'stopped';

/** Where an attempt stands: its link, the user's answer, the tokens, the stored connection. */
export function SignInSteps({ state, reached }: { state: SignIn['state']; reached: boolean }) {
  const t = useTranslations('connections.steps');
  const at = { starting: 0, waiting: 1, exchanging: 2, done: 4, failed: -1, cancelled: -1, timed_out: 1 }[state];
  // An attempt that ended tells no more than whether it had got as far as a link.
  const stop = reached ? 1 : 0;
  return (
    <ol aria-label={t('label')} className="grid grid-cols-4 gap-1">
      {STEPS.map((step, index) => {
        const over = state === 'failed' || state === 'cancelled' || state === 'timed_out';
        const mark = over ? markAt(index, stop, 'stopped') : markAt(index, at, 'now');
        return <Step key={step} label={t(step)} mark={mark} spoken={t(mark)} />;
      })}
    </ol>
  );
}

function markAt(index: number, at: number, here: 'now' | 'stopped'): Mark {
  if (index < at) return 'done';
  return index === at ? here : 'next';
}

const colours: Record<Mark, string> = {
  done: 'text-ok',
  now: 'text-accent',
  next: 'text-ink-3',
  stopped: 'text-bad',
};

function Step({ label, mark, spoken }: { label: string; mark: Mark; spoken: string }) {
  const Icon = mark === 'done' ? Check : mark === 'stopped' ? X : Minus;
  return (
    <li
      aria-current={mark === 'now' ? 'step' : undefined}
      className={cn(
        'flex min-w-0 items-center justify-center gap-1.5 rounded-control border border-line bg-bg px-1 py-1.5 text-small',
        mark === 'now' && 'bg-selected font-medium',
        colours[mark],
      )}
    >
      {mark === 'now' ? (
        <span className="size-1.5 shrink-0 rounded-full bg-accent" aria-hidden />
      ) : (
        <Icon size={13} strokeWidth={2} className="shrink-0" aria-hidden />
      )}
      <span className={cn('truncate', mark === 'done' || mark === 'next' ? 'text-ink-2' : '')}>{label}</span>
      <span className="sr-only">{spoken}</span>
    </li>
  );
}
