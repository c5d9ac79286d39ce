import { useTranslations } from 'use-intl';
import { engineText } from '../../messages/engine-text.ts';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { type BudgetDraft, limitOf } from './budget-draft.ts';
import type { BudgetTarget } from './use-budget-targets.ts';
import { usePeriodCalls } from './use-period-calls.ts';

const periods = ['hour', 'day', 'month'] as const;

type Props = {
  draft: BudgetDraft;
  targets: readonly BudgetTarget[];
  classes: readonly { id: string; label: string }[];
  /** The budget exists: only its limit and mode change. */
  fixed: boolean;
  submit: Submit;
  onChange: (change: Partial<BudgetDraft>) => void;
};

/** Whose calls, which of them, how many in what time, and what then. */
export function BudgetFields({ draft, targets, classes, fixed, submit, onChange }: Props) {
  const t = useTranslations('limits.dialog');
  const budgets = useTranslations('limits.budgets');
  const made = usePeriodCalls(draft);
  const wrong = draft.limit !== '' && limitOf(draft.limit) === null ? t('limitWrong') : submit.at('limit');
  return (
    <>
      <Field label={t('target')} error={submit.at('target')}>
        <Select
          value={draft.target}
          disabled={fixed}
          options={[
            ...(draft.target === null ? [{ value: null, label: t('choose') }] : []),
            ...targets.map(({ id, label, note }) => ({ value: id, label, note })),
          ]}
          onChange={(target) => onChange({ target, class: null })}
        />
      </Field>
      {classes.length > 1 ? (
        <Field label={t('class')} error={submit.at('class')}>
          <Select
            value={draft.class}
            disabled={fixed}
            options={[
              { value: null, label: budgets('allClasses') },
              ...classes.map(({ id, label }) => ({ value: id, label: engineText(label) })),
            ]}
            onChange={(limitClass) => onChange({ class: limitClass })}
          />
        </Field>
      ) : null}
      <div className="flex flex-wrap items-start gap-4">
        <Field
          label={t('limit')}
          error={wrong}
          hint={made === null || made === 0 ? t('limitHint') : t(`madeIn.${draft.period}`, { n: made })}
        >
          <Input
            inputMode="numeric"
            value={draft.limit}
            onChange={(event) => onChange({ limit: event.target.value })}
          />
        </Field>
        <fieldset disabled={fixed} className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-small">{t('period')}</legend>
          {fixed ? (
            <span className="flex h-7 items-center">{budgets(`everyPeriod.${draft.period}`)}</span>
          ) : (
            <Segmented
              value={draft.period}
              options={periods.map((value) => ({ value, label: budgets(`everyPeriod.${value}`) }))}
              onChange={(period) => onChange({ period })}
            />
          )}
          <span className="text-ink-3 text-small">{t(`runs.${draft.period}`)}</span>
        </fieldset>
      </div>
      <ChoiceCards
        label={t('mode')}
        value={draft.mode}
        choices={[
          { value: 'refuse', title: t('refuse'), note: t('refuseNote') },
          { value: 'warn', title: t('warn'), note: t('warnNote') },
        ]}
        onChange={(mode) => onChange({ mode })}
      />
    </>
  );
}
