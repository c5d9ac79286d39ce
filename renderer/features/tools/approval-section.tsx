import { useTranslations } from 'use-intl';
import type { ApprovalDecision } from '../../../shared/model/approval.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, span } from '../../ui/words.ts';
import { callerName, decide, waitingFor } from './approval.ts';
import { ApprovalRequests } from './approval-requests.tsx';

/** When the owner is asked, who waits, and what was decided so far, which can be changed. */
export function ApprovalSection({ tool }: { tool: Tool }) {
  const t = useTranslations('tools.approval');
  const { approval } = tool;
  if (approval === null || (tool.status !== 'active' && tool.status !== 'expired')) return null;
  // With one answer for all, the last one is what counts.
  const decisions = approval.ask === 'first' ? approval.decisions.slice(-1) : approval.decisions.toReversed();
  return (
    <section aria-label={t('title')} className="mt-4">
      <h3 className="font-medium">{t('title')}</h3>
      <p className="text-ink-3 text-small">{t(approval.ask === 'first' ? 'firstText' : 'callersText')}</p>
      <ApprovalRequests waiting={waitingFor([tool])} className="mt-2" />
      {decisions.length === 0 ? null : (
        <ul className="mt-2 flex flex-col divide-y divide-line rounded-control border border-line">
          {decisions.map((decision) => (
            <li key={`${decision.caller?.peer ?? ''} ${decision.caller?.program ?? ''}`} className="px-3 py-2">
              <Decision tool={tool} decision={decision} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Decision({ tool, decision }: { tool: Tool; decision: ApprovalDecision }) {
  const { caller, allowed, at, untilLock, endsAt } = decision;
  const t = useTranslations('tools.approval');
  const now = useNow();
  const who = callerName(caller);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge tone={allowed ? 'ok' : 'bad'} className="min-w-20 justify-center">
        {t(untilLock ? 'letInUntilLock' : allowed ? 'letIn' : 'keptOut')}
      </Badge>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {who} <span className="text-ink-3 text-small">{ago(at, now)}</span>
        {caller?.program ? <span className="block font-mono text-ink-3 text-meta">{caller.program}</span> : null}
        {endsAt === undefined ? null : (
          <span className="block text-ink-3 text-small">
            {endsAt > now ? t('endsIn', { span: span(endsAt - now) }) : t('ended')}
          </span>
        )}
      </span>
      <Button
        tone="quiet"
        aria-label={t(allowed ? 'denyOne' : 'approveOne', { label: tool.label, who })}
        onClick={() => decide(tool, caller, !allowed)}
      >
        {t(allowed ? 'deny' : 'approve')}
      </Button>
    </div>
  );
}
