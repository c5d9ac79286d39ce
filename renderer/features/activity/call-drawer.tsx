import { Terminal } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { REFUSALS } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { engineText } from '../../messages/engine-text.ts';
import { intl } from '../../messages/intl.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useTool } from '../../state/tools.ts';
import { goTo, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { bytes, dateTime, milliseconds } from '../../ui/words.ts';
import { ToolFixButton } from '../tools/tool-fix-button.tsx';
import { CheckSteps } from './check-steps.tsx';
import { copyAsCurl } from './copy-as-curl.ts';
import { fixHolder, fixOf } from './fix-of.ts';
import { serviceAnswer } from './service-answer.ts';
import { useCall } from './use-call.ts';
import { VerdictBadge } from './verdict-badge.tsx';

/** One call's receipt: what happened, which check said no, why, and what to do. */
export function CallDrawer({ drawer, onClosed }: { drawer: { id: number }; onClosed: () => void }) {
  const t = useTranslations('activity');
  const row = useCall(drawer.id);
  if (row === undefined) {
    return (
      <SidePanel title={t('call.record')} onClosed={onClosed}>
        <Skeleton rows={6} />
      </SidePanel>
    );
  }
  if (row === null) {
    return (
      <SidePanel title={t('call.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('call.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={row.gap ? t('gap.title') : `${row.method} ${row.path}`}
      subtitle={dateTime(row.at)}
      onClosed={onClosed}
    >
      {row.gap ? (
        <Notice tone="warn" title={t(`gap.${row.gap.kind}`, { n: row.gap.rows })}>
          {row.detail ? engineText(row.detail) : null}
        </Notice>
      ) : (
        <>
          <Refusal row={row} />
          <CallFacts row={row} />
          <Actions row={row} />
        </>
      )}
    </SidePanel>
  );
}

function Refusal({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const refusals = useTranslations('refusals');
  const rule = row.refusal ? REFUSALS[row.refusal] : null;
  const answer = serviceAnswer(row);
  const tool = useTool(row.toolId);
  const fix = fixOf(row) ?? (answer === 'key' ? fixHolder(row.credentialId) : null);
  return (
    <>
      <CheckSteps verdict={row.verdict} stopped={rule?.check ?? null} answered={answer !== null} />
      {answer === null ? null : (
        <Notice tone="bad" title={t(`answered.${answer}.title`, { status: String(row.status) })} className="mb-2">
          {t(`answered.${answer}.text`)}
        </Notice>
      )}
      {rule && row.refusal ? (
        <Notice
          tone="bad"
          title={t('call.refusedBy', {
            check: t(`checks.${rule.check}`),
            why: continued(refusals(`why.${row.refusal}`)),
          })}
          className="mb-2"
        >
          {row.detail ? <p>{sentence(engineText(row.detail))}</p> : null}
          <p>
            <strong className="font-medium">{t('call.helps')}</strong> {sentence(refusals(`fix.${row.refusal}`))}
          </p>
        </Notice>
      ) : null}
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

/** A sentence after a colon; German nouns keep their capital. */
function continued(text: string): string {
  return intl().language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What else one wants of a call: as a command, and its neighbours. */
function Actions({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const provider = useProvider(row.provider);
  const last4 = useTool(row.toolId)?.last4 ?? '';
  return (
    <div className="mt-4 flex flex-wrap gap-2 border-line border-t pt-3">
      <Button onClick={() => copyAsCurl(row, provider, last4)}>
        <Terminal size={14} strokeWidth={1.6} aria-hidden />
        {t('curl.action')}
      </Button>
      {row.tool === null ? null : (
        <Button tone="quiet" onClick={() => onlyCalls({ tool: row.tool })}>
          {t('call.ofTool')}
        </Button>
      )}
    </div>
  );
}

function onlyCalls(terms: Parameters<typeof setActivityFilter>[0]): void {
  goTo('activity');
  setActivityFilter(terms);
}

function CallFacts({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const provider = useProvider(row.provider);
  const credential = useCredential(row.credentialId);
  const tool = useTool(row.toolId);
  const connection = useStore((state) => state.connections.items.find(({ id }) => id === row.credentialId) ?? null);
  return (
    <Facts>
      <Fact name={t('call.verdict')}>
        <VerdictBadge verdict={row.verdict} />
        {isRehearsal(row.credentialId ?? '') ? <Badge tone="accent">{t('rehearsal')}</Badge> : null}
        <span className="text-ink-2">
          {row.status === 0 ? t('call.wentAway') : t('call.status', { status: String(row.status) })}
        </span>
      </Fact>
      {row.refusal ? (
        <Fact name={t('call.refusal')}>
          <span className="font-mono text-small">{row.refusal}</span>
        </Fact>
      ) : null}
      <Fact name={t('call.tool')}>
        {tool ? (
          <LinkButton onClick={() => openDrawer({ kind: 'tool', id: tool.id })}>{tool.label}</LinkButton>
        ) : (
          (row.tool ?? <span className="text-ink-3">{t(row.credentialId === null ? 'call.noKey' : 'call.byFob')}</span>)
        )}
      </Fact>
      <Fact name={t('call.provider')}>
        {row.provider ? (
          <>
            <Monogram provider={provider} />
            {provider?.name ?? row.provider}
          </>
        ) : (
          <span className="text-ink-3">{t('call.none')}</span>
        )}
      </Fact>
      <Fact name={t('call.key')}>
        {credential ? (
          <LinkButton onClick={() => openDrawer({ kind: 'key', id: credential.id })}>{credential.label}</LinkButton>
        ) : connection ? (
          <LinkButton onClick={() => openDrawer({ kind: 'connection', id: connection.id })}>
            {connection.label}
          </LinkButton>
        ) : (
          <span className="text-ink-3">
            {t(isRehearsal(row.credentialId ?? '') ? 'call.rehearsed' : 'call.noneUsed')}
          </span>
        )}
      </Fact>
      <Fact name={t('call.took')}>
        {milliseconds(row.totalMs)}
        {row.queuedMs > 0 ? (
          <span className="text-ink-2">{t('call.queued', { span: milliseconds(row.queuedMs) })}</span>
        ) : null}
      </Fact>
      <Fact name={t('call.sent')}>{bytes(row.bytesIn)}</Fact>
      <Fact name={t('call.received')}>{bytes(row.bytesOut)}</Fact>
      <Fact name={t('call.record')}>
        <span className="font-mono text-ink-2 text-small">#{row.id}</span>
      </Fact>
    </Facts>
  );
}
