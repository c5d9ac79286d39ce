import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { assertNever } from '../../../shared/rules/assert-never.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count, perWindow, span, unbroken } from '../../ui/words.ts';
import { isKey, type Remedy } from './what-to-do.ts';

const STILL_MS = 3_600_000; // only a wait is told by the clock

/** One thing to do, in a sentence, with the button that does it. */
export const RemedyRow = memo(({ remedy }: { remedy: Remedy }) => {
  const now = useNow(remedy.kind === 'wait' ? 1 : STILL_MS);
  const words = useRemedyWords()(remedy, now);
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-40 flex-1 text-ink-2 [overflow-wrap:anywhere]">{words.text}</span>
      {words.action ? <Button onClick={words.action.run}>{words.action.label}</Button> : null}
    </li>
  );
});

type Words = { text: string; action?: { label: string; run: () => void } };

function useRemedyWords(): (remedy: Remedy, now: number) => Words {
  const t = useTranslations('limits.act');
  return (remedy, now) => {
    switch (remedy.kind) {
      case 'wait': {
        const left = unbroken(span(Math.max(0, remedy.until - now)));
        return { text: t(remedy.why === 'pause' ? 'waitPause' : 'waitFree', { span: left }) };
      }
      case 'raise': {
        const { id } = remedy.tool;
        return {
          text: t('raise', { tool: remedy.tool.label }),
          action: { label: t('raiseDo'), run: () => openDialog({ kind: 'edit-tool', id }) },
        };
      }
      case 'move': {
        const { id, label: tool } = remedy.tool;
        return {
          text: t('move', { tool, key: remedy.to.label }),
          action: { label: t('moveDo'), run: () => openDialog({ kind: 'edit-tool', id }) },
        };
      }
      case 'second-key': {
        const { id: provider, name } = remedy.provider;
        return {
          text: t('second', { provider: name }),
          action: { label: t('secondDo'), run: () => openDialog({ kind: 'add-key', provider }) },
        };
      }
      case 'second-account': {
        const { id: provider, name } = remedy.provider;
        return {
          text: t('account', { provider: name }),
          action: { label: t('accountDo'), run: () => openDialog({ kind: 'connect', provider }) },
        };
      }
      case 'slow':
      case 'retry': {
        const { id, label: tool } = remedy.tool;
        return {
          text: t(remedy.kind, { tool }),
          action: {
            label: t(remedy.kind === 'slow' ? 'slowDo' : 'retryDo'),
            run: () => openDialog({ kind: 'edit-tool', id }),
          },
        };
      }
      case 'budget': {
        const { id: target, label } = remedy.holder;
        return {
          text: t('budget', { name: label }),
          action: { label: t('budgetSet'), run: () => openDialog({ kind: 'budget', target }) },
        };
      }
      case 'plan': {
        const { plan, provider, holder, rule } = remedy;
        const rate = `${count(rule.limit)}/${perWindow(rule.windowSeconds)}`;
        const { id } = holder;
        if (isKey(holder)) {
          return {
            text: t('plan', { plan, rate, provider: provider.name }),
            action: { label: t('planDo'), run: () => openDialog({ kind: 'edit-key', id }) },
          };
        }
        return {
          text: t('planAccount', { plan, rate, provider: provider.name }),
          action: { label: t('planAccountDo'), run: () => openDialog({ kind: 'connect', reconnect: id }) },
        };
      }
      default:
        return assertNever(remedy);
    }
  };
}
