import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProvider } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { begun } from '../../ui/problem.tsx';
import { tip } from '../../ui/tip.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago, unbroken } from '../../ui/words.ts';
import { callerName, decide, type Waiting } from './approval.ts';

const SHOWN = 5; // the longest waiting; a flood of others neither hides them nor slows the page

type Props = { waiting: readonly Waiting[]; named?: boolean; className?: string };

/** Who waits to be let in, each with the three answers; `named`: with the tool whose key it holds. */
export function ApprovalRequests({ waiting, named = false, className }: Props) {
  const t = useTranslations('tools.approval');
  const common = useTranslations('common');
  const [shown, setShown] = useState(SHOWN);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('requests')} className={className}>
      <ul className="flex flex-col gap-2">
        {waiting.slice(0, shown).map((one) => (
          <li
            key={`${one.tool.id} ${one.request.caller.peer} ${one.request.caller.program ?? ''}`}
            className="rounded-control bg-warn-bg px-3 py-2 text-warn"
          >
            <Request {...one} named={named} />
          </li>
        ))}
      </ul>
      {waiting.length > shown ? (
        <Button tone="quiet" className="mt-1" onClick={() => setShown(shown + 20)}>
          {common('showMore', { n: waiting.length - shown })}
        </Button>
      ) : null}
    </section>
  );
}

function Request({ tool, request, named }: Waiting & { named: boolean }) {
  const t = useTranslations('tools.approval');
  const now = useNow();
  const provider = useProvider(request.provider)?.name ?? request.provider;
  const { caller, method, path, at, calls } = request;
  const who = callerName(caller);
  const begins = caller.program === null ? begun(who) : who; // a program's own name stays as it is
  return (
    <>
      <p className="font-medium [overflow-wrap:anywhere]">
        {named
          ? t.rich('wantsWith', {
              who: begins,
              label: tool.label,
              tool: (label) => (
                <LinkButton onClick={() => openDrawer({ kind: 'tool', id: tool.id })}>{label}</LinkButton>
              ),
            })
          : t('wants', { who: begins })}
      </p>
      <p className="text-small [overflow-wrap:anywhere]">
        <span className="font-mono">
          {method} {path}
        </span>
        , {provider}, {t('since', { ago: unbroken(ago(at, now)), n: calls })}
      </p>
      {caller.program === null ? null : (
        <p className="font-mono text-small [overflow-wrap:anywhere]">{caller.program}</p>
      )}
      <div className="mt-1.5 flex flex-wrap gap-2">
        <Button
          tone="primary"
          aria-label={t('approveOne', { label: tool.label, who })}
          onClick={() => decide(tool, caller, true)}
        >
          {t('approve')}
        </Button>
        <Button
          aria-label={t('untilLockOne', { label: tool.label, who })}
          {...tip(t('untilLockNote'))}
          onClick={() => decide(tool, caller, 'until-lock')}
        >
          {t('untilLock')}
        </Button>
        <Button aria-label={t('denyOne', { label: tool.label, who })} onClick={() => decide(tool, caller, false)}>
          {t('deny')}
        </Button>
      </div>
    </>
  );
}
