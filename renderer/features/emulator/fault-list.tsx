import { useTranslations } from 'use-intl';
import type { Fault, FaultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { isPossibleFault } from '../../../shared/rules/possible-fault.ts';
import { api } from '../../api/client.ts';
import { useProvider } from '../../state/providers.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { FaultCard } from './fault-card.tsx';
import type { ListProps } from './listed-card.tsx';
import { useListed } from './use-listed.ts';

const kinds = Object.keys(FAULT_CARDS) as FaultKind[];

/** What the emulator can be told to do wrong, each with what a good client does about it; those that are on come first. */
export function FaultList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.faults');
  const chosen = provider === null ? {} : { provider };
  const { slice, reload } = useListed(`faults ${provider ?? ''}`, () => api().emulator.listFaults(chosen));
  const on = (kind: FaultKind): readonly Fault[] => slice.items.filter((fault) => fault.kind === kind);
  const known = useProvider(provider);
  const possible = known === null ? kinds : kinds.filter((kind) => isPossibleFault(kind, known));
  const sorted = possible.toSorted((a, b) => Number(on(b).length > 0) - Number(on(a).length > 0));
  const clear = () =>
    attempt(async () => {
      const { cleared } = await api().emulator.clearFaults(chosen);
      reload();
      toast({ title: t('cleared', { n: cleared }) });
    });
  return (
    <Card className="flex min-h-0 flex-1 flex-col overflow-hidden">
      {toolbar()}
      <RetryBar error={slice.error} onRetry={reload} className="p-2.5" />
      {slice.status === 'loading' ? (
        <Skeleton rows={8} />
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t('table')}
          className="min-h-0 flex-1 scroll-pb-(--toasts) overflow-y-auto pb-(--toasts) focus-visible:outline-offset-[-2px]"
        >
          <div className="flex min-h-11 items-center gap-2 border-line border-b px-3.5 py-2">
            <div className="flex-1">
              <p className="text-ink-2" role="status">
                {slice.items.length === 0 ? t('none') : t('on', { n: slice.items.length })}
              </p>
              <p className="text-ink-3 text-small">{t('what')}</p>
            </div>
            {slice.items.length === 0 ? null : <Button onClick={clear}>{t('clear')}</Button>}
          </div>
          <ul>
            {sorted.map((kind) => (
              <FaultCard key={kind} kind={kind} provider={provider} on={on(kind)} onChanged={reload} />
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}
