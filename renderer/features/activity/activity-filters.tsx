import { useTranslations } from 'use-intl';
import { setActivityFilter, statusCondition } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { inputClass } from '../../ui/input.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';

/** Verdict, tool, provider and status; the engine filters, so the whole record is searched. */
export function ActivityFilters() {
  const t = useTranslations('activity');
  const filter = useStore((state) => state.activity.filter);
  const providers = useStore((state) => state.providers.items);
  const tools = useStore((state) => state.tools.items);
  const toolLabels = [...new Set([...tools.map((tool) => tool.label), ...(filter.tool === '' ? [] : [filter.tool])])];
  const toolOptions: Option<string>[] = [
    { value: '', label: t('filters.allTools') },
    ...toolLabels.map((label) => ({ value: label, label })),
  ];
  const providerOptions: Option<string | null>[] = [
    { value: null, label: t('filters.allProviders') },
    ...providers.map(({ provider }) => ({
      value: provider.id,
      label: provider.name,
      mark: <Monogram provider={provider} />,
    })),
  ];
  return (
    <Toolbar>
      <Segmented
        label={t('filters.verdict')}
        value={filter.verdict ?? 'all'}
        options={[
          { value: 'all', label: t('filters.all') },
          { value: 'allowed', label: t('letThrough') },
          { value: 'refused', label: t('refused') },
          { value: 'failed', label: t('failed') },
        ]}
        onChange={(verdict) => setActivityFilter({ verdict: verdict === 'all' ? null : verdict })}
      />
      <Select
        label={t('filters.tool')}
        value={filter.tool}
        options={toolOptions}
        onChange={(tool) => setActivityFilter({ tool })}
        className="w-44"
      />
      <Select
        label={t('filters.provider')}
        value={filter.provider}
        options={providerOptions}
        onChange={(provider) => setActivityFilter({ provider })}
        className="w-44"
      />
      <StatusInput value={filter.status} />
    </Toolbar>
  );
}

/** A status or a range of them; what cannot be read stays as typed and is marked, and narrows nothing. */
function StatusInput({ value }: { value: string }) {
  const t = useTranslations('activity');
  const bad = statusCondition(value) === null;
  return (
    <>
      <input
        data-filter
        type="text"
        aria-label={t('filters.status')}
        aria-invalid={bad}
        aria-describedby={bad ? 'status-fault' : undefined}
        placeholder={t('filters.statusExample')}
        spellCheck={false}
        value={value}
        onChange={(event) => setActivityFilter({ status: event.target.value })}
        className={cn(inputClass, 'h-7 w-32', bad && 'border-bad focus:border-bad focus:ring-bad')}
      />
      {bad ? (
        <span id="status-fault" role="status" className="text-bad text-small">
          {t('filters.statusFault')}
        </span>
      ) : null}
    </>
  );
}
