import { useTranslations } from 'use-intl';
import { isTrashed } from '../../../shared/errors/receipt.ts';
import { REFUSALS } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import type { FaultKind } from '../../../shared/model/emulated.ts';
import { faultMet } from '../../../shared/rules/emulator-fault.ts';
import { intl } from '../../messages/intl.ts';
import { useProvider } from '../../state/providers.ts';
import { useTool } from '../../state/tools.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';
import { faultWords } from '../emulator/fault-words.ts';
import { solvedSince } from '../tools/tool-fix.ts';
import { ToolFixButton } from '../tools/tool-fix-button.tsx';
import { useStandIn } from './at-emulator.ts';
import { CheckSteps } from './check-steps.tsx';
import { detailWords } from './detail-words.ts';
import { fixHolder, fixOf, toEmulator } from './fix-of.ts';
import { type ServiceAnswer, serviceAnswer } from './service-answer.ts';

/** Which checks a call passed, what said no and why, and what helps. */
export function CallOutcome({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const rule = row.refusal ? REFUSALS[row.refusal] : null;
  const answer = serviceAnswer(row);
  const fault = faultMet(row.detail);
  const tool = useTool(row.toolId);
  const fix = fault ? toEmulator : (fixOf(row) ?? (answer === 'key' ? fixHolder(row.credentialId) : null));
  return (
    <>
      <CheckSteps verdict={row.verdict} stopped={rule?.check ?? null} answered={answer !== null} />
      {fault ? <FaultNotice kind={fault} /> : answer ? <AnswerNotice row={row} answer={answer} /> : null}
      {rule ? <RefusalNotice row={row} check={rule.check} /> : null}
      {fix ? (
        <div className="mb-2 flex flex-wrap gap-2">
          {tool ? <ToolFixButton tool={tool} row={row} tone="primary" /> : null}
          <Button tone={fix.name === 'tool' || fix.name === 'connection' ? 'plain' : 'primary'} onClick={fix.run}>
            {t(`fixes.${fix.name}`)}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Somebody wanted it so: nothing to look for in the tool or the key. */
function FaultNotice({ kind }: { kind: FaultKind }) {
  const t = useTranslations('activity.fault');
  const { label, happens, goodClient } = faultWords(kind);
  const emulator = useTranslations('emulator.faults');
  return (
    <Notice tone="warn" title={t('title', { label })} className="mb-2">
      <p>{happens}</p>
      <p>
        <strong className="font-medium">{emulator('good')}</strong> {goodClient}
      </p>
    </Notice>
  );
}

/** Fob let the call through; who answered turned it down. */
function AnswerNotice({ row, answer }: { row: Activity; answer: ServiceAnswer }) {
  const t = useTranslations('activity.answered');
  const standIn = useStandIn(row.credentialId);
  const provider = useProvider(row.provider)?.name ?? row.provider ?? '';
  const who = standIn === null ? provider : t('emulator');
  return (
    <Notice tone="bad" title={t(`${answer}.title`, { who, status: String(row.status) })} className="mb-2">
      {answer === 'key' && standIn !== null ? t(`key.${standIn}`) : t(`${answer}.text`)}
    </Notice>
  );
}

function RefusalNotice({ row, check }: { row: Activity; check: (typeof REFUSALS)[keyof typeof REFUSALS]['check'] }) {
  const t = useTranslations('activity');
  const refusals = useTranslations('refusals');
  const tools = useTranslations('tools');
  const tool = useTool(row.toolId);
  const provider = useProvider(row.provider);
  if (row.refusal === null) return null;
  const why = continued(refusals(`why.${row.refusal}`));
  const fix = isTrashed(row.refusal, row.detail) ? refusals('restore') : refusals(`fix.${row.refusal}`);
  const detail = row.detail !== null && faultMet(row.detail) === null ? row.detail : null;
  return (
    <Notice tone="bad" title={t('call.refusedBy', { check: t(`checks.${check}`), why })} className="mb-2">
      {detail === null ? null : <p>{detailWords(detail)}</p>}
      {tool && solvedSince(tool, row, provider) ? (
        <Badge tone="ok" className="mt-1">
          {tools('refused.solved')}
        </Badge>
      ) : (
        <p>
          <strong className="font-medium">{t('call.helps')}</strong> {sentence(fix)}
        </p>
      )}
    </Notice>
  );
}

/** A sentence after a colon; German nouns keep their capital. */
function continued(text: string): string {
  return intl().language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
