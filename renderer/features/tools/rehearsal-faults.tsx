import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FaultKind } from '../../../shared/model/emulated.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { rehearsalId } from '../../../shared/rules/rehearsal.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultCard } from '../emulator/fault-card.tsx';
import { useListed } from '../emulator/use-listed.ts';

/** What a call of a tool can meet; a tool has no sign-in of its own. */
const kinds = (Object.keys(FAULT_CARDS) as FaultKind[]).filter((kind) => FAULT_CARDS[kind].place !== 'oauth');

/** The emulator's faults for one tool alone: no other caller meets them. */
export function RehearsalFaults({ tool }: { tool: Tool }) {
  const t = useTranslations('tools.rehearsal');
  const entries = useStore((state) => state.providers.items);
  const bound = tool.bindings.map(({ provider }) => provider);
  const [provider, setProvider] = useState(bound[0] ?? '');
  const target = rehearsalId(tool.id, provider);
  const { slice, reload } = useListed(`faults ${provider}`, () => api().emulator.listFaults({ provider }));
  const mine = slice.items.filter((fault) => fault.target === target);
  const on = (kind: FaultKind) => mine.filter((fault) => fault.kind === kind);
  const sorted = kinds.toSorted((a, b) => Number(on(b).length > 0) - Number(on(a).length > 0));
  const nameOf = (id: string) => entries.find((entry) => entry.provider.id === id)?.provider.name ?? id;
  return (
    <div className="mt-2">
      {bound.length > 1 ? (
        <div className="mb-2 max-w-full overflow-x-auto">
          <Segmented
            label={t('provider')}
            value={provider}
            options={bound.map((value) => ({ value, label: nameOf(value) }))}
            onChange={setProvider}
          />
        </div>
      ) : null}
      <RetryBar error={slice.error} onRetry={reload} className="mb-2" />
      <p className="text-ink-3 text-small">{t('faultsText')}</p>
      <p role="status" className="text-ink-3 text-small">
        {t('faultsOn', { n: mine.length })}
      </p>
      <ul className="mt-1 rounded-control border border-line" aria-label={t('faults')}>
        {sorted.map((kind) => (
          <FaultCard
            key={`${provider} ${kind}`}
            kind={kind}
            provider={provider}
            aim={{ provider, target }}
            as="h4"
            on={on(kind)}
            onChanged={reload}
          />
        ))}
      </ul>
    </div>
  );
}
