import { useTranslations } from 'use-intl';
import { REFUSALS } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { intl } from '../../messages/intl.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useTool } from '../../state/tools.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { bytes, dateTime, milliseconds } from '../../ui/words.ts';
import { CheckSteps } from './check-steps.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** One call's receipt: what happened, which check said no, why, and what to do. */
export function CallDrawer({ drawer, onClosed }: { drawer: { id: number }; onClosed: () => void }) {
  const t = useTranslations('activity');
  const row = useStore((state) => state.activity.items.find((item) => item.id === drawer.id) ?? null);
  if (!row) {
    return (
      <SidePanel title={t('call.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('call.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={`${row.method} ${row.path}`} subtitle={dateTime(row.at)} onClosed={onClosed}>
      <Refusal row={row} />
      <CallFacts row={row} />
    </SidePanel>
  );
}

function Refusal({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const refusals = useTranslations('refusals');
  const rule = row.refusal ? REFUSALS[row.refusal] : null;
  return (
    <>
      <CheckSteps verdict={row.verdict} stopped={rule?.check ?? null} />
      {rule && row.refusal ? (
        <Notice
          tone="bad"
          title={t('call.refusedBy', {
            check: t(`checks.${rule.check}`),
            why: continued(refusals(`why.${row.refusal}`)),
          })}
          className="mb-2"
        >
          {row.detail ? <p>{sentence(row.detail)}</p> : null}
          <p>
            <strong className="font-medium">{t('call.helps')}</strong> {sentence(refusals(`fix.${row.refusal}`))}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

/** A sentence after a colon; German nouns keep their capital. */
function continued(text: string): string {
  return intl().language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function CallFacts({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const provider = useProvider(row.provider);
  const credential = useCredential(row.credentialId);
  const tool = useTool(row.toolId);
  return (
    <Facts>
      <Fact name={t('call.verdict')}>
        <VerdictBadge verdict={row.verdict} />
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
        {tool?.label ?? row.tool ?? <span className="text-ink-3">{t('call.noKey')}</span>}
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
      <Fact name={t('call.key')}>{credential?.label ?? <span className="text-ink-3">{t('call.noneUsed')}</span>}</Fact>
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
