import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Fault, FaultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type FaultAim, FaultForm } from './fault-form.tsx';
import { faultWords } from './fault-words.ts';
import { useTargetName } from './use-target-name.ts';

type Props = {
  kind: FaultKind;
  provider: string | null;
  /** The fault is for this caller alone. */
  aim?: FaultAim;
  /** The level of its heading. */
  as?: 'h2' | 'h4';
  on: readonly Fault[];
  onChanged: () => void;
};

/** One fault: what happens, what a good client does, where it is on, and its switch. */
export function FaultCard({ kind, provider, aim, as: Heading = 'h2', on, onChanged }: Props) {
  const t = useTranslations('emulator.faults');
  const common = useTranslations('common');
  const [asking, setAsking] = useState(false);
  const { label, happens, goodClient } = faultWords(kind);
  return (
    <li className="border-line border-b px-3.5 py-2.5 last:border-b-0">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <Heading className="font-medium">{label}</Heading>
            <Badge>{t(`places.${FAULT_CARDS[kind].place}`)}</Badge>
            {on.length > 0 ? <Badge tone="warn">{t('isOn')}</Badge> : null}
          </div>
          <p className="mt-0.5 text-ink-2">{happens}</p>
          <p className="mt-0.5 text-ink-3 text-small">
            <strong className="font-medium text-ink-2">{t('good')}</strong> {goodClient}
          </p>
        </div>
        {on.length > 0 && !asking ? null : (
          <Button
            aria-expanded={asking}
            aria-label={asking ? undefined : t('switchOnOne', { label })}
            onClick={() => setAsking(!asking)}
          >
            {asking ? common('cancel') : t('switchOn')}
          </Button>
        )}
      </div>
      {asking ? (
        <FaultForm
          kind={kind}
          provider={provider}
          aim={aim}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
        />
      ) : null}
      {on.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {on.map((fault) => (
            <OnFault key={fault.id} fault={fault} label={label} onChanged={onChanged} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function OnFault({ fault, label, onChanged }: { fault: Fault; label: string; onChanged: () => void }) {
  const t = useTranslations('emulator.faults');
  const providers = useStore((state) => state.providers.items);
  const name = providers.find((entry) => entry.provider.id === fault.provider)?.provider.name ?? fault.provider;
  const target = useTargetName(fault.target);
  const off = () =>
    attempt(async () => {
      await api().emulator.clearFaults({ id: fault.id });
      onChanged();
    });
  return (
    <li className="flex items-center gap-2 rounded-control bg-warn-bg py-1 pr-1 pl-2.5 text-small text-warn">
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {name}, {target}, {fault.left === null ? t('untilCleared') : t('left', { n: fault.left })}
      </span>
      <Button
        tone="quiet"
        className="text-warn"
        aria-label={t('switchOffOne', { label, provider: name })}
        onClick={off}
      >
        {t('switchOff')}
      </Button>
    </li>
  );
}
