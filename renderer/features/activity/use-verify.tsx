import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { VerifyReport } from '../../../shared/model/activity.ts';
import { api } from '../../api/client.ts';
import { attempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Whether every row of the record is as it was written: asked by a button, answered in words that stay until dismissed. */
export function useVerify() {
  const [report, setReport] = useState<VerifyReport | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = () => {
    if (busy) return; // not a disabled button: that would lose the focus
    setBusy(true);
    attempt(() =>
      api()
        .activity.verify({})
        .then(setReport)
        .finally(() => setBusy(false)),
    );
  };
  return { report, busy, verify, dismiss: () => setReport(null) };
}

export function VerifyResult({ report, onDismiss }: { report: VerifyReport; onDismiss: () => void }) {
  const t = useTranslations('activity.verify');
  const common = useTranslations('common');
  const { problem } = report;
  return (
    <Notice
      tone={report.ok ? 'ok' : 'bad'}
      title={report.ok ? t('ok', { n: report.rows }) : t('broken')}
      end={<IconButton icon={X} label={common('dismiss')} onClick={onDismiss} />}
      live
    >
      {problem
        ? t(`problems.${problem.kind}`, {
            first: String(problem.first),
            last: String(problem.last),
            rows: report.rows,
          })
        : t('okText')}
    </Notice>
  );
}
