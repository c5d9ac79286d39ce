import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { useStandIn } from './at-emulator.ts';
import { type ServiceAnswer, serviceAnswer } from './service-answer.ts';

const tones: Record<ServiceAnswer, BadgeTone> = { key: 'bad', right: 'bad', limit: 'warn', fault: 'warn' };

/** What became of a call, in a word; in a list (`plain`) what is as usual has no colour. */
export function VerdictBadge({ row, plain = false }: { row: Activity; plain?: boolean }) {
  const t = useTranslations('activity');
  if (row.verdict === 'refused') return <Badge tone="bad">{t('refused')}</Badge>;
  if (row.verdict === 'failed') return <Badge tone="warn">{t('failed')}</Badge>;
  if (row.status >= 400) return <TurnedDown row={row} brief={plain} />;
  return plain ? <span className="text-ink-2">{t('letThrough')}</span> : <Badge tone="ok">{t('letThrough')}</Badge>;
}

/** Fob let it through and the provider said no: nothing that is as it should be. */
function TurnedDown({ row, brief }: { row: Activity; brief: boolean }) {
  const t = useTranslations('activity');
  const answer = serviceAnswer(row);
  const by = useStandIn(row.credentialId) === null ? 'byProvider' : 'byEmulator';
  return (
    <Badge tone={answer === null ? 'neutral' : tones[answer]}>
      {t.rich(by, {
        status: String(row.status),
        by: (words) => <span className={brief ? 'max-[900px]:sr-only' : undefined}>{words}</span>,
      })}
    </Badge>
  );
}
