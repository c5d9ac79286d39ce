import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { scopeLabel } from './scope-words.tsx';

type Props = {
  provider: Provider | null;
  offered: readonly string[];
  chosen: readonly string[];
  onChange: (scopes: string[]) => void;
};

/** Scopes as ticks in plain words. A scope that a chosen one already includes is ticked and says why. */
export function ScopePicker({ provider, offered, chosen, onChange }: Props) {
  const t = useTranslations('keys');
  const impliedBy = (scope: string) =>
    provider?.scopes.find((entry) => chosen.includes(entry.id) && entry.id !== scope && entry.implies.includes(scope))
      ?.id ?? null;
  return (
    <div className="flex flex-col gap-1">
      {offered.map((scope) => {
        const by = impliedBy(scope);
        const ticked = chosen.includes(scope);
        return (
          <Checkbox
            key={scope}
            checked={ticked || by !== null}
            disabled={by !== null && !ticked}
            onChange={(on) => onChange(on ? [...chosen, scope] : chosen.filter((entry) => entry !== scope))}
          >
            {scopeLabel(scope, provider)} <span className="font-mono text-ink-3 text-meta">{scope}</span>
            {by !== null && !ticked ? (
              <span className="text-ink-3 text-small"> · {t('fields.included', { scope: by })}</span>
            ) : null}
          </Checkbox>
        );
      })}
    </div>
  );
}
