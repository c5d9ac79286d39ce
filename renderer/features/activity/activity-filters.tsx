import { setActivityFilter, statusCondition } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { inputClass } from '../../ui/input.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';

const verdicts = [
  { value: 'all', label: 'All' },
  { value: 'allowed', label: 'Let through' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
] as const;

/** Verdict, tool, provider and status; the engine filters, so the whole record is searched. */
export function ActivityFilters() {
  const filter = useStore((state) => state.activity.filter);
  const providers = useStore((state) => state.providers.items);
  const tools = useStore((state) => state.tools.items);
  const toolLabels = [...new Set([...tools.map((tool) => tool.label), ...(filter.tool === '' ? [] : [filter.tool])])];
  const toolOptions: Option<string>[] = [
    { value: '', label: 'All tools' },
    ...toolLabels.map((label) => ({ value: label, label })),
  ];
  const providerOptions: Option<string | null>[] = [
    { value: null, label: 'All providers' },
    ...providers.map(({ provider }) => ({
      value: provider.id,
      label: provider.name,
      mark: <Monogram provider={provider} />,
    })),
  ];
  return (
    <Toolbar>
      <Segmented
        label="Verdict"
        value={filter.verdict ?? 'all'}
        options={verdicts}
        onChange={(verdict) => setActivityFilter({ verdict: verdict === 'all' ? null : verdict })}
      />
      <Select
        label="Tool"
        value={filter.tool}
        options={toolOptions}
        onChange={(tool) => setActivityFilter({ tool })}
        className="w-44"
      />
      <Select
        label="Provider"
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
  const bad = statusCondition(value) === null;
  return (
    <>
      <input
        data-filter
        type="text"
        aria-label="Status"
        aria-invalid={bad}
        aria-describedby={bad ? 'status-fault' : undefined}
        placeholder="Status, e.g. 4xx"
        spellCheck={false}
        value={value}
        onChange={(event) => setActivityFilter({ status: event.target.value })}
        className={cn(inputClass, 'h-7 w-32', bad && 'border-bad focus:border-bad focus:ring-bad')}
      />
      {bad ? (
        <span id="status-fault" role="status" className="text-bad text-small">
          Write 429, 4xx, 400-499 or &gt;=500
        </span>
      ) : null}
    </>
  );
}
