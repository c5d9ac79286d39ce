import { Wallet } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useForecast } from '../../state/forecasts.ts';
import { limitId, useLimitsOf } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BudgetList } from './budget-list.tsx';
import { LimitFacts } from './limit-facts.tsx';
import { nearEnd } from './limit-rank.ts';
import { RemedyRow } from './remedy-row.tsx';
import { Spend } from './spend-card.tsx';
import { useLedger } from './use-ledger.ts';
import { useRemedies } from './use-remedies.ts';

/** Everything about the quotas of one key, connection or tool: figures, what to do, who spends, budgets. */
export function LimitDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('limits');
  const states = useLimitsOf(drawer.id);
  const budgets = useStore((state) => state.budgets.items);
  const credential = useStore((state) => state.credentials.items.find(({ id }) => id === drawer.id));
  const tool = useStore((state) => state.tools.items.find(({ id }) => id === drawer.id));
  const connection = useStore((state) => state.connections.items.find(({ id }) => id === drawer.id));
  const own = budgets.filter(({ target }) => target === drawer.id);
  const label = states[0]?.label ?? credential?.label ?? connection?.label ?? tool?.label ?? own[0]?.label;
  const provider = useProvider(states[0]?.provider ?? credential?.provider ?? connection?.provider);
  useLedger();
  if (label === undefined) {
    return (
      <SidePanel title={t('drawer.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('drawer.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={label}
      subtitle={
        <span className="flex items-center gap-1.5">
          {provider ? <Monogram provider={provider} /> : null}
          <Subtitle id={drawer.id} provider={provider?.name ?? ''} />
        </span>
      }
      onClosed={onClosed}
    >
      <div className="mb-1 flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => openDialog({ kind: 'budget', target: drawer.id })}>
          <Wallet size={14} strokeWidth={1.6} aria-hidden />
          {t('budgets.set')}
        </Button>
        <Origin id={drawer.id} />
      </div>
      {states.map((state) => (
        <Quota key={limitId(state)} state={state} />
      ))}
      <section aria-label={t('spend.title')} className="mt-5 flex flex-col gap-2">
        <Spend whose={drawer.id.startsWith('tool_') ? { tool: drawer.id } : { credential: drawer.id }} />
      </section>
      <BudgetList budgets={own} />
    </SidePanel>
  );
}

function Subtitle({ id, provider }: { id: string; provider: string }) {
  const t = useTranslations('limits.drawer');
  if (id.startsWith('tool_')) return t('tool');
  return t(id.startsWith('conn_') ? 'connection' : 'key', { provider });
}

function Origin({ id }: { id: string }) {
  const t = useTranslations('limits.drawer');
  if (id.startsWith('cred_')) return <Button onClick={() => openDrawer({ kind: 'key', id })}>{t('openKey')}</Button>;
  if (id.startsWith('tool_')) return <Button onClick={() => openDrawer({ kind: 'tool', id })}>{t('openTool')}</Button>;
  return <Button onClick={() => openDrawer({ kind: 'connection', id })}>{t('openConnection')}</Button>;
}

function Quota({ state }: { state: LimitState }) {
  const t = useTranslations('limits');
  const now = useNow();
  const near = useForecast(state) !== null || nearEnd([state], now).length > 0;
  const remedies = useRemedies(state);
  const found = near ? remedies : [];
  return (
    <>
      <LimitFacts state={state} now={now} />
      {found.length > 0 ? (
        <section aria-label={t('act.title')} className="mt-2 rounded-control bg-chip px-2.5 py-2">
          <h4 className="font-medium text-small">{t('act.title')}</h4>
          <ul className="mt-1 flex flex-col gap-2">
            {found.map((remedy) => (
              <RemedyRow key={remedy.kind} remedy={remedy} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
