import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { keepBudget } from '../../state/budgets.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { type BudgetDraft, budgetOf, draftOfBudget, newBudget } from './budget-draft.ts';
import { BudgetFields } from './budget-fields.tsx';
import { type BudgetTarget, useBudgetTargets } from './use-budget-targets.ts';

type Props = { request: { id?: string; target?: string }; onClosed: () => void };

/** Set a budget, or change one: its target, class and period are what it is, so those stay. */
export function BudgetDialog({ request, onClosed }: Props) {
  const t = useTranslations('limits.dialog');
  const budgets = useTranslations('limits.budgets');
  const common = useTranslations('common');
  const known = useStore((state) => state.budgets.items.find(({ id }) => id === request.id));
  const targets = useBudgetTargets();
  const [draft, setDraft] = useState<BudgetDraft>(() =>
    known
      ? draftOfBudget(known)
      : { ...newBudget, target: request.target ?? (targets.length === 1 ? (targets[0]?.id ?? null) : null) },
  );
  const target = targets.find(({ id }) => id === draft.target) ?? null;
  const provider = useProvider(target?.provider);
  const submit = useSubmit(['limit', 'target', 'class']);
  const ready = budgetOf(draft);
  const missing = draft.target === null ? t('choose') : draft.limit.trim() === '' ? t('needsLimit') : null;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    submit.run(async () => {
      keepBudget(await api().ledger.setBudget(ready));
      close();
      toast({ title: budgets('saved') });
    });
  };
  if (targets.length === 0 && !known) return <NoTarget onClosed={onClosed} />;
  return (
    <Modal
      title={known ? t('titleChange', { name: known.label }) : t('title')}
      description={t('text')}
      onClosed={onClosed}
    >
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <BudgetFields
              draft={draft}
              targets={known && !target ? [...targets, asTarget(known)] : targets}
              classes={provider?.limits.classes ?? []}
              fixed={known !== undefined}
              submit={submit}
              onChange={(change) => {
                setDraft({ ...draft, ...change });
                submit.clear();
              }}
            />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={missing}>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!ready}>
              {known ? common('save') : t('title')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

function asTarget({
  target,
  label,
  provider,
}: {
  target: string;
  label: string;
  provider: string | null;
}): BudgetTarget {
  return { id: target, label, provider, note: '' };
}

function NoTarget({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('limits.dialog');
  return (
    <Modal title={t('title')} onClosed={onClosed}>
      {() => (
        <ModalBody>
          <EmptyState icon={KeyRound} title={t('noTarget')} text={t('noTargetText')}>
            <Button tone="primary" onClick={() => openDialog({ kind: 'add-key' })}>
              {t('addKey')}
            </Button>
          </EmptyState>
        </ModalBody>
      )}
    </Modal>
  );
}
