import { CSPProvider } from '@base-ui/react/csp-provider';
import { CircleAlert, Hourglass, LockKeyhole } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { shell } from '../../api/port-bridge.ts';
import { Spoken } from '../../messages/spoken.tsx';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Toasts } from '../../ui/toasts.tsx';
import { Tooltips } from '../../ui/tooltips.tsx';
import { QuickSearch } from './quick-search.tsx';
import { TrayFoot } from './tray-foot.tsx';
import { TrayLimits } from './tray-limits.tsx';

const texts = { waiting: 'waitingText', locked: 'lockedText', notReady: 'notReadyText' } as const;
const icons = { waiting: Hourglass, locked: LockKeyhole, notReady: CircleAlert } as const;

/** The small window at the tray: quick search and copy, the closest limits, the proxy's switch. */
export function Tray() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') shell()?.hide();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <CSPProvider disableStyleElements>
      <Spoken>
        {() => (
          <>
            <main className="flex h-full flex-col bg-raised">
              <Phase />
            </main>
            <Toasts />
            <Tooltips />
          </>
        )}
      </Spoken>
    </CSPProvider>
  );
}

function Phase() {
  const t = useTranslations('tray');
  const phase = useStore((state) => state.system.state?.phase);
  const connected = useStore((state) => state.system.connection.kind === 'open');
  if (phase === 'open') {
    return (
      <>
        <QuickSearch />
        <TrayLimits />
        <TrayFoot />
      </>
    );
  }
  const state = !connected ? 'waiting' : phase === 'locked' ? 'locked' : 'notReady';
  const Icon = icons[state];
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-6 text-center">
      <Icon size={24} strokeWidth={1.4} className="mb-2 text-ink-3" aria-hidden />
      <h1 className="font-semibold text-title">{t(state)}</h1>
      <p className="text-balance text-ink-2">{t(texts[state])}</p>
      <Button tone="primary" className="mt-4" autoFocus onClick={() => shell()?.open(null)}>
        {t(state === 'locked' ? 'unlock' : 'openFob')}
      </Button>
    </div>
  );
}
