import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { faultMet } from '../../../shared/rules/emulator-fault.ts';
import { Badge } from '../../ui/badge.tsx';
import { useStandIn } from './at-emulator.ts';

/** That a call went to the emulator and not to the provider, unless the verdict beside it names it, and that it met a fault switched on there. */
export function CallMarks({ row, named = false, className }: { row: Activity; named?: boolean; className?: string }) {
  const t = useTranslations('activity');
  const standIn = useStandIn(row.credentialId);
  const stayed = row.verdict === 'refused'; // Fob's own no: nobody else saw the call
  return (
    <>
      {standIn === null || ((named || stayed) && standIn === 'emulator') ? null : (
        <Badge tone="accent" {...(className === undefined ? {} : { className })}>
          {t(standIn)}
        </Badge>
      )}
      {faultMet(row.detail) === null ? null : (
        <Badge tone="warn" {...(className === undefined ? {} : { className })}>
          {t('fault.badge')}
        </Badge>
      )}
    </>
  );
}
