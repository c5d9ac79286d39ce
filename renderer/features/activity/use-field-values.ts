import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { REFUSALS, type RefusalCode } from '../../../shared/errors/refusals.ts';
import { useStore } from '../../state/store.ts';
import type { FieldValues } from './suggestions.ts';

const plain = (values: readonly string[]) => values.map((value) => ({ value }));

/** What there is to filter by: the tools, keys and providers of this vault, and the fixed words. */
export function useFieldValues(): FieldValues {
  const t = useTranslations('activity');
  const refusals = useTranslations('refusals.short');
  const tools = useStore((state) => state.tools.items);
  const keys = useStore((state) => state.credentials.items);
  const connections = useStore((state) => state.connections.items);
  const providers = useStore((state) => state.providers.items);
  return useMemo(() => {
    const codes = Object.keys(REFUSALS) as RefusalCode[];
    return {
      tool: plain(unique(tools.map(({ label }) => label))),
      key: plain(unique([...keys, ...connections].map(({ label }) => label))),
      provider: providers.map(({ provider }) => ({ value: provider.id, label: provider.name })),
      verdict: [
        { value: 'allowed', label: t('letThrough') },
        { value: 'refused', label: t('refused') },
        { value: 'failed', label: t('failed') },
      ],
      refusal: codes.map((value) => ({ value, label: refusals(value) })),
      check: unique(Object.values(REFUSALS).map(({ check }) => check)).map((value) => ({
        value,
        label: t(`checks.${value}`),
      })),
      status: plain(['2xx', '4xx', '5xx', '429', '401', '403', '>=400']),
      method: plain(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      rehearsal: plain(['yes', 'no']),
      since: plain(['15m', '1h', '24h', '7d']),
      until: plain(['15m', '1h', '24h', '7d']),
    };
  }, [t, refusals, tools, keys, connections, providers]);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
