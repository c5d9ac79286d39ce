import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { DoctorCheck, DoctorReport } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { engineText } from '../../messages/engine-text.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { closeDialog, goTo } from '../../state/view.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeWords } from '../../ui/code-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { begun, Problem, sentence } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { reportText } from './report-text.ts';

const tones: Record<DoctorCheck['status'], BadgeTone> = { ok: 'ok', warn: 'warn', fail: 'bad' };
const worst = { fail: 0, warn: 1, ok: 2 };

/** What Fob finds when it looks at itself, worst first, each with what helps; the same that `fob doctor` says. */
export function DoctorDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('doctor');
  const { report, error, look } = useReport();
  const found = report?.checks.filter(({ status }) => status !== 'ok').length ?? 0;
  return (
    <Modal
      title={t('title')}
      description={<span role="status">{report ? t(found === 0 ? 'well' : 'found', { n: found }) : t('looking')}</span>}
      onClosed={onClosed}
      wide
    >
      {() => (
        <>
          <ModalBody className="gap-0">
            <Problem error={error} />
            {report ? <Findings checks={report.checks} /> : error ? null : <Skeleton rows={6} />}
          </ModalBody>
          <ModalFoot note={<Refused />}>
            <Button onClick={look}>{t('again')}</Button>
            <Button tone="primary" disabled={!report} onClick={() => report && void copy(report, t)}>
              {t('copy')}
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}

/** Where to look when Fob is well and a tool is refused all the same. */
function Refused() {
  const t = useTranslations('doctor');
  const open = useStore(({ system }) => system.state?.phase === 'open');
  if (!open) return null;
  const show = () => {
    closeDialog();
    goTo('activity');
    setActivityFilter({ verdict: 'refused' });
  };
  return t.rich('refused', { activity: (words) => <LinkButton onClick={show}>{words}</LinkButton> });
}

function useReport() {
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const look = useCallback(() => {
    setError(null);
    api()
      .system.doctor({})
      .then(setReport)
      .catch((reason: unknown) => setError(errorDataOf(reason)));
  }, []);
  useEffect(look, [look]);
  return { report, error, look };
}

function Findings({ checks }: { checks: readonly DoctorCheck[] }) {
  const t = useTranslations('doctor');
  const sorted = checks.toSorted((a, b) => worst[a.status] - worst[b.status]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul tabIndex={0} aria-label={t('findings')} className="flex flex-col divide-y divide-line rounded-control">
      {sorted.map(({ name, status, value, advice }) => (
        <li key={name + value} className="flex items-baseline gap-3 py-2.5">
          <span className="w-18 shrink-0">
            <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
          </span>
          <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <h3 className="font-medium">{begun(engineText(name))}</h3>
            <p className="text-ink-2 text-small">
              <CodeWords text={sentence(engineText(value))} />
            </p>
            {advice === null ? null : (
              <p className="mt-1">
                <CodeWords text={sentence(engineText(advice))} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

async function copy(report: DoctorReport, t: ReturnType<typeof useTranslations<'doctor'>>): Promise<void> {
  const done = await writeClipboard(reportText(report));
  toast(done ? { title: t('copied'), text: t('copiedText') } : { title: t('notCopied'), tone: 'bad' });
}
