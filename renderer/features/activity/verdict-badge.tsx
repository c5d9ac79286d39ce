import type { Activity } from '../../../shared/model/activity.ts';
import { Badge } from '../../ui/badge.tsx';

/** What became of a call, in a word. */
export function VerdictBadge({ verdict }: { verdict: Activity['verdict'] }) {
  if (verdict === 'allowed') return <Badge tone="ok">Let through</Badge>;
  return verdict === 'refused' ? <Badge tone="bad">Refused</Badge> : <Badge tone="warn">Failed</Badge>;
}
