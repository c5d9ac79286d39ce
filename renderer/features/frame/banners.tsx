import { RefreshCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { retryNow } from '../../api/connect.ts';
import { engineText } from '../../messages/engine-text.ts';
import { patch, useStore } from '../../state/store.ts';
import { useStillTools } from '../../state/tools.ts';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { countdown } from '../../ui/words.ts';
import { startAgain } from '../connection/start-again.ts';
import { showSubject } from '../settings/show-subject.ts';

/** What the whole window should know: no connection, a restarted engine, a full disk, a server that could not start. */
export function Banners() {
  const t = useTranslations('frame');
  const common = useTranslations('common');
  const { connection, state, restartsSeen } = useStore((store) => store.system);
  if (!state) return null;
  if (connection.kind === 'lost') return <Lost since={connection.since} retryAt={connection.retryAt} />;
  if (connection.kind === 'gone') {
    return (
      <Bar tone="bad" end={<Button onClick={startAgain}>{t('startAgain')}</Button>}>
        {t('engineGone')}
      </Bar>
    );
  }
  return (
    <>
      {state.restarts > restartsSeen ? (
        <Bar
          tone="warn"
          end={
            <IconButton
              icon={X}
              label={common('dismiss')}
              onClick={() => patch('system', { restartsSeen: state.restarts })}
            />
          }
        >
          {t('engineRestarted', { times: state.restarts })}
        </Bar>
      ) : null}
      {state.diskFaults.length > 0 ? (
        <Bar tone="bad">
          {t('diskRefuses', { what: state.diskFaults.map(({ what }) => t(`unwritten.${what}`)).join(', ') })}
        </Bar>
      ) : null}
      <Unanswered />
      {state.proxy.error ? (
        <Bar tone="bad" end={state.phase === 'open' ? <ToPorts /> : null}>
          {t('proxyIsOff', { reason: engineText(state.proxy.error) })}
        </Bar>
      ) : null}
      {state.emulator.error ? (
        <Bar tone="warn" end={state.phase === 'open' ? <ToPorts /> : null}>
          {t('emulatorIsOff', { reason: engineText(state.emulator.error) })}
        </Bar>
      ) : null}
    </>
  );
}

/** Where another port is chosen. */
function ToPorts() {
  const t = useTranslations('frame');
  return <Button onClick={() => showSubject('proxy')}>{t('proxySettings')}</Button>;
}

const GRACE_MS = 1000; // a lock replaces the engine in less: nobody needs to hear of it

function Lost({ since, retryAt }: { since: number; retryAt: number }) {
  const t = useTranslations('frame');
  const now = useNow();
  if (now - since < GRACE_MS) return null;
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <Bar
      tone="warn"
      end={
        <Button onClick={retryNow}>
          <RefreshCw size={14} strokeWidth={1.6} aria-hidden />
          {t('tryNow')}
        </Button>
      }
    >
      {t('engineSilent')}{' '}
      <span aria-hidden>{seconds > 0 ? t('nextTry', { seconds: String(seconds) }) : t('trying')}</span> {t('mayBeOld')}
    </Bar>
  );
}

const QUIET_SHOWN = 3; // the page of the tools has them all

/** Prompts that nobody answered: instead of more of them this, with the time until the next. */
function Unanswered() {
  const tools = useStillTools().filter(({ approval }) => (approval?.quietUntil ?? 0) > Date.now());
  return tools.length > 0 ? <QuietTools tools={tools} /> : null;
}

function QuietTools({ tools }: { tools: readonly Tool[] }) {
  const t = useTranslations('frame');
  const now = useNow();
  const quiet = tools.filter(({ approval }) => (approval?.quietUntil ?? 0) > now);
  return quiet.slice(0, QUIET_SHOWN).map(({ id, label, approval }) => (
    <Bar key={id} tone="warn" end={<Button onClick={() => openDrawer({ kind: 'tool', id })}>{t('decide')}</Button>}>
      {t('unanswered', { n: approval?.waiting.length ?? 0, label })}{' '}
      <span aria-hidden>{t('quietFor', { time: countdown((approval?.quietUntil ?? now) - now) })}</span>
    </Bar>
  ));
}

function Bar({ tone, end, children }: { tone: 'warn' | 'bad'; end?: ReactNode; children: ReactNode }) {
  return (
    <div
      role="alert"
      className={cn(
        'flex min-h-9 shrink-0 items-center gap-3 border-b px-5 py-1',
        tone === 'warn' ? 'border-warn/20 bg-warn-bg text-warn' : 'border-bad/20 bg-bad-bg text-bad',
      )}
    >
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
      {end}
    </div>
  );
}
