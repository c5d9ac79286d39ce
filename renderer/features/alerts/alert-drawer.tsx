import { BellOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Alert, AlertKind } from '../../../shared/model/alert.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { loadAlerts } from '../../state/alerts.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, dateTime } from '../../ui/words.ts';
import { runAlertAction } from './alert-action.ts';
import { severityTones } from './alert-list.tsx';
import { ResumeKey } from './resume-key.tsx';
import { useAlert } from './use-alert.ts';

/** One alert: what happened, why it matters, and the one thing that helps. */
export function AlertDrawer({ drawer, onClosed }: { drawer: { id: number }; onClosed: () => void }) {
  const t = useTranslations('alerts');
  const alert = useAlert(drawer.id);
  if (!alert) {
    return (
      <SidePanel title={alert === null ? t('gone') : t('looking')} onClosed={onClosed}>
        {alert === null ? <p className="text-ink-2">{t('goneText')}</p> : null}
      </SidePanel>
    );
  }
  return (
    <SidePanel title={engineText(alert.title)} subtitle={t(`kinds.${alert.kind}.name`)} onClosed={onClosed}>
      <p className="text-ink-2 [overflow-wrap:anywhere]">{engineText(alert.text)}</p>
      <h3 className="mt-4 font-medium">{t('why')}</h3>
      <p className="mt-0.5 text-ink-2">{t(`kinds.${alert.kind}.why`)}</p>
      <div className="mt-4 flex flex-col items-start gap-2 rounded-control border border-line bg-bg p-3">
        <p className="[overflow-wrap:anywhere]">{engineText(alert.fix)}</p>
        {alert.action === 'resume_key' ? <ResumeKey id={alert.subject.id} /> : null}
        <Button tone={alert.action === 'resume_key' ? 'plain' : 'primary'} onClick={() => runAlertAction(alert)}>
          {t(`actions.${alert.action}`)}
        </Button>
      </div>
      <AlertFacts alert={alert} />
      <MuteKind kind={alert.kind} />
    </SidePanel>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts');
  const now = useNow(10_000);
  return (
    <div className="mt-3">
      <Facts>
        <Fact name={t('severity')}>
          <Badge tone={severityTones[alert.severity]}>{t(`severities.${alert.severity}`)}</Badge>
        </Fact>
        <Fact name={t('about')}>{alert.subject.label}</Fact>
        <Fact name={t('when')}>
          {dateTime(alert.at)} <span className="text-ink-3">{ago(alert.at, now)}</span>
        </Fact>
      </Facts>
    </div>
  );
}

/** Enough of this kind; what can be taken back is taken back, not asked about. */
function MuteKind({ kind }: { kind: AlertKind }) {
  const t = useTranslations('alerts');
  const muted = useSettings()?.alerts.muted;
  if (!muted || muted.includes(kind)) return null;
  const mute = () =>
    attempt(async () => {
      await changeSettings({ alerts: { muted: [...muted, kind] } });
      const words = say('alerts');
      toast({
        title: words('mutedKind', { kind: words(`kinds.${kind}.name`) }),
        action: { label: words('undo'), run: () => attempt(() => hearAgain(kind)), undoes: true },
      });
      await loadAlerts();
    });
  return (
    <Button tone="quiet" className="-ml-2.5 mt-3 self-start" onClick={mute}>
      <BellOff size={14} strokeWidth={1.6} aria-hidden />
      {t('muteKind')}
    </Button>
  );
}

/** What else was muted meanwhile stays so. */
async function hearAgain(kind: AlertKind): Promise<void> {
  const muted = useStore.getState().settings.value?.settings.alerts.muted ?? [];
  await changeSettings({ alerts: { muted: muted.filter((one) => one !== kind) } });
}
