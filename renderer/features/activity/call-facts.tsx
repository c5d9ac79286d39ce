import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { faultMet } from '../../../shared/rules/emulator-fault.ts';
import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useTool } from '../../state/tools.ts';
import { openDrawer } from '../../state/view.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { bytes, milliseconds } from '../../ui/words.ts';
import { CallMarks } from './call-marks.tsx';
import { detailWords } from './detail-words.ts';
import { notLookedAt } from './not-looked-at.ts';
import { UsedKey } from './used-key.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** What a record holds of a call, line by line. */
export function CallFacts({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const provider = useProvider(row.provider);
  const credential = useCredential(row.credentialId);
  const tool = useTool(row.toolId);
  const connection = useStore((state) => state.connections.items.find(({ id }) => id === row.credentialId) ?? null);
  return (
    <Facts>
      <Fact name={t('call.verdict')}>
        <VerdictBadge row={row} />
        <CallMarks row={row} named={row.verdict === 'allowed' && row.status >= 400} />
        {row.verdict === 'allowed' && row.status >= 400 ? null : (
          <span className="text-ink-2">
            {row.status === 0 ? t('call.wentAway') : t('call.status', { status: String(row.status) })}
          </span>
        )}
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
          (row.tool ?? (
            <span className="text-ink-3">
              {t(notLookedAt(row) ? 'call.notLookedAt' : row.credentialId === null ? 'call.noKey' : 'call.byFob')}
            </span>
          ))
        )}
      </Fact>
      <Fact name={t('call.provider')}>
        {row.provider ? (
          <>
            <Monogram provider={provider} />
            {provider ? (
              <LinkButton onClick={() => openDrawer({ kind: 'provider', id: provider.id })}>{provider.name}</LinkButton>
            ) : (
              row.provider
            )}
          </>
        ) : (
          <span className="text-ink-3">{t('call.none')}</span>
        )}
      </Fact>
      <Fact name={t('call.key')}>
        {credential ? (
          <UsedKey credential={credential} />
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
      {row.detail === null || row.refusal !== null || faultMet(row.detail) ? null : (
        <Fact name={t('call.note')}>{detailWords(row.detail)}</Fact>
      )}
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
