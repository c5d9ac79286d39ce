import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { Badge } from '../../ui/badge.tsx';

/** What became of a call, in a word. */
export function VerdictBadge({ verdict }: { verdict: Activity['verdict'] }) {
  const t = useTranslations('activity');
  if (verdict === 'allowed') return <Badge tone="ok">{t('letThrough')}</Badge>;
  return verdict === 'refused' ? <Badge tone="bad">{t('refused')}</Badge> : <Badge tone="warn">{t('failed')}</Badge>;
}
