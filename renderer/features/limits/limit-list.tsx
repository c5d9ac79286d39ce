import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useLimitsOf } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { limitWords } from './limit-words.ts';

/** The quotas of one key or tool as bars, for a drawer. */
export function LimitList({ identity, title }: { identity: string; title: string }) {
  const states = useLimitsOf(identity);
  if (states.length === 0) return null;
  return (
    <section aria-label={title} className="mt-4">
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-2 flex flex-col gap-3">
        {states.map((state) => (
          <li key={state.class}>
            <LimitRow state={state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LimitRow({ state }: { state: LimitState }) {
  const t = useTranslations('limits');
  const provider = useProvider(state.provider);
  const words = limitWords(state, provider, useNow());
  return (
    <>
      <div className="mb-1 flex justify-between gap-2">
        <span>{words.className}</span>
        <span className="text-ink-2">{t('usedOfPlain', { used: count(words.used), rate: words.rate })}</span>
      </div>
      <BarGauge label={words.className} part={words.part} spoken={words.spoken} />
      <p className="mt-1 text-ink-3 text-small">{words.reset}</p>
    </>
  );
}
