import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../shared/rules/assert-never.ts';
import { Starting } from './features/connection/starting.tsx';
import { Banners } from './features/frame/banners.tsx';
import { Frame } from './features/frame/frame.tsx';
import { ontoPage } from './features/frame/into-list.ts';
import { ServiceStatus } from './features/frame/service-status.tsx';
import { Spoken } from './messages/spoken.tsx';
import { useStore } from './state/store.ts';
import { useFirstLists } from './state/use-first-lists.ts';
import { usePictureStands } from './state/use-picture-stands.ts';
import { closeDialog } from './state/view.ts';
import { later } from './ui/later.tsx';

const Toasts = later(async () => (await import('./ui/toasts.tsx')).Toasts);
const Tooltips = later(async () => (await import('./ui/tooltips.tsx')).Tooltips);
const SignedOut = later(async () => (await import('./features/connection/signed-out.tsx')).SignedOut, {
  waiting: <Starting />,
});
const FirstRun = later(async () => (await import('./features/first-run/first-run.tsx')).FirstRun, {
  waiting: <Starting />,
});
const Locked = later(async () => (await import('./features/lock/locked.tsx')).Locked, { waiting: <Starting /> });
const DoctorDialog = later(async () => (await import('./features/doctor/doctor-dialog.tsx')).DoctorDialog);
const Trouble = later(async () => (await import('./features/lock/trouble.tsx')).Trouble, { waiting: <Starting /> });

const IDLE_MS = 1000; // a busy window is not idle sooner

/** The window: what it shows depends on the connection first, then on the vault's phase. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <Spoken>
        {() => (
          <>
            <Phase />
            <OnceCalm />
          </>
        )}
      </Spoken>
    </CSPProvider>
  );
}

/** What floats above the first picture comes once that stands: it is not to take time from it. */
function OnceCalm() {
  const stands = usePictureStands();
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!stands) return;
    const asked = requestIdleCallback(() => setIdle(true), { timeout: IDLE_MS });
    return () => cancelIdleCallback(asked);
  }, [stands]);
  if (!idle) return null;
  return (
    <>
      <Toasts />
      <Tooltips />
    </>
  );
}

function Phase() {
  const phase = useStore((state) => state.system.state?.phase);
  const connection = useStore((state) => state.system.connection.kind);
  const listed = useFirstLists();
  const before = useRef(phase);
  useEffect(() => {
    // After unlocking, what had the focus is gone; on a fresh page it stays where the browser begins.
    if (phase === 'open' && before.current !== undefined && before.current !== 'open') ontoPage();
    before.current = phase;
  }, [phase]);
  if (connection === 'signed-out') return <SignedOut />;
  if (phase === undefined || (phase === 'open' && !listed)) return <Starting />;
  if (phase === 'open') return <Frame />;
  return (
    <div className="flex h-full flex-col">
      <Banners />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Closed phase={phase} />
      </div>
      <ServiceStatus brief />
      <Examined />
    </div>
  );
}

/** The one dialog that needs no open vault. */
function Examined() {
  const asked = useStore((state) => state.view.dialog?.kind === 'doctor');
  return asked ? <DoctorDialog onClosed={closeDialog} /> : null;
}

function Closed({ phase }: { phase: 'setup' | 'locked' | 'unavailable' | 'damaged' }) {
  switch (phase) {
    case 'setup':
      return <FirstRun />;
    case 'locked':
      return <Locked />;
    case 'unavailable':
    case 'damaged':
      return <Trouble />;
    default:
      return assertNever(phase);
  }
}
