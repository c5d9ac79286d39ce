import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Budget } from '../../../shared/model/ledger.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitId, limitNow, useStillLimits } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Moving } from '../../ui/moving.tsx';
import { useNow } from '../../ui/use-now.ts';
import { span, unbroken } from '../../ui/words.ts';
import { budgetsNear, budgetWords } from './budget-words.ts';
import { HolderMark } from './holder-mark.tsx';
import { isPaused, isStopped, nearEnd } from './limit-rank.ts';
import { classWords, resetWords, usedAt } from './limit-words.ts';
import { RemedyRow } from './remedy-row.tsx';
import { share } from './spend-words.ts';
import { useRemedies } from './use-remedies.ts';

const SHOWN = 3;
const CHOSEN_MS = 10_000; // rows and their buttons shall not jump away under the pointer while figures move
const row =
  'grid min-h-10 grid-cols-[minmax(0,280px)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 py-1 max-[900px]:grid-cols-[minmax(0,1fr)_auto]';
const middle =
  'min-w-0 text-ink-2 [overflow-wrap:anywhere] max-[900px]:order-last max-[900px]:col-span-2 max-[900px]:pb-1 max-[900px]:[&>li]:min-h-0';

/** What is close to its end, past it or stands still, and for each the first thing to do; nothing while all is well. */
export function NearEnd() {
  const t = useTranslations('limits.act');
  const states = useStillLimits();
  const slow = useNow(CHOSEN_MS);
  const known = states.length;
  const stopped = useStore((state) => state.limits.items.filter(isStopped).map(limitId).join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the figures move all the time; the choice, and with it the rows' places, does not
  const chosen = useMemo(() => nearEnd(useStore.getState().limits.items, slow).map(limitId), [slow, known, stopped]);
  const near = chosen.slice(0, SHOWN).flatMap((id) => states.find((state) => limitId(state) === id) ?? []);
  const circuits = useStore((state) => state.system.state?.circuits) ?? [];
  const budgets = budgetsNear(useStore((state) => state.budgets.items));
  if (chosen.length + circuits.length + budgets.length === 0) return null;
  return (
    <Card className="shrink-0 px-3.5 py-2" aria-label={t('near')}>
      <h2 className="py-1 font-medium">{t('near')}</h2>
      <ul className="flex flex-col divide-y divide-line">
        {circuits.map(({ origin, retryAt }) => (
          <CircuitRow key={origin} origin={origin} retryAt={retryAt} />
        ))}
        {near.map((state) => (
          <NearRow key={limitId(state)} state={state} />
        ))}
        {budgets.slice(0, SHOWN).map((budget) => (
          <BudgetRow key={budget.id} budget={budget} />
        ))}
      </ul>
      {chosen.length > SHOWN ? (
        <p className="py-1 text-ink-3 text-small">{t('more', { n: chosen.length - SHOWN })}</p>
      ) : null}
    </Card>
  );
}

// Quotas move each second; their digits do so by themselves.
const NearRow = memo(({ state }: { state: LimitState }) => {
  const t = useTranslations('limits');
  const now = useNow(state.pausedUntil === null ? CHOSEN_MS : 1);
  const provider = useProvider(state.provider);
  const paused = isPaused(state, now);
  const used = () => usedAt(limitNow(state), Date.now());
  const [first, next] = useRemedies(state);
  const shown = [first, first?.kind === 'wait' ? next : undefined].filter((remedy) => remedy !== undefined);
  return (
    <li className={row}>
      <span className="flex min-w-0 items-center gap-2">
        <Badge tone={paused || used() >= 0.9 * state.limit ? 'bad' : 'warn'} className="w-13 justify-center">
          {paused ? t('paused') : <Moving text={() => share(used(), state.limit)} />}
        </Badge>
        <HolderMark provider={provider} />
        <span className="min-w-0 truncate">
          <strong className="font-medium">{state.label}</strong>{' '}
          <span className="text-ink-2">{classWords(state, provider)}</span>
        </span>
      </span>
      <ul className={middle}>
        {shown.map((remedy) => (
          <RemedyRow key={remedy.kind} remedy={remedy} />
        ))}
        {first ? null : (
          <li className="flex min-h-8 items-center">
            <Moving text={() => resetWords(limitNow(state), used(), Date.now())} />
          </li>
        )}
      </ul>
      <Details identity={state.identity} name={state.label} />
    </li>
  );
});

const Details = memo(({ identity, name }: { identity: string; name: string }) => {
  const t = useTranslations('limits');
  return (
    <Button
      tone="quiet"
      aria-label={t('details', { name })}
      onClick={() => openDrawer({ kind: 'limit', id: identity })}
    >
      {t('act.details')}
    </Button>
  );
});

// Quotas move each second, a budget's row does not.
const BudgetRow = memo(({ budget }: { budget: Budget }) => {
  const t = useTranslations('limits');
  const now = useNow(10_000);
  const provider = useProvider(budget.provider);
  const what = budgetWords(budget);
  const left = unbroken(span(Math.max(0, budget.resetsAt - now)));
  return (
    <li className={row}>
      <span className="flex min-w-0 items-center gap-2">
        <Badge tone="bad" className="w-13 justify-center">
          {share(budget.used, budget.limit)}
        </Badge>
        <HolderMark provider={provider} />
        <strong className="min-w-0 truncate font-medium">{budget.label}</strong>
      </span>
      <span className={middle}>
        {budget.status === 'ok' ? t('act.budgetNear', { what }) : t('act.budgetUp', { what, span: left })}
      </span>
      {budget.source === 'user' ? (
        <Button
          aria-label={t('act.budgetDoFor', { name: budget.label })}
          onClick={() => openDialog({ kind: 'budget', id: budget.id })}
        >
          {t('act.budgetDo')}
        </Button>
      ) : null}
    </li>
  );
});

function CircuitRow({ origin, retryAt }: { origin: string; retryAt: number }) {
  const t = useTranslations('limits');
  const now = useNow();
  return (
    <li className="flex min-h-10 items-center gap-2 py-1.5">
      <Badge tone="bad" className="w-13 justify-center">
        {t('paused')}
      </Badge>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {t('act.waitCircuit', {
          host: origin.replace(/^https?:\/\//, ''),
          span: unbroken(span(Math.max(0, retryAt - now))),
        })}
      </span>
    </li>
  );
}
