import './styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { FobEvent } from '../shared/model/event.ts';
import { api } from './api/client.ts';
import { connect } from './api/connect.ts';
import { App } from './app.tsx';
import { followShell } from './features/frame/follow-shell.ts';
import { pages, views } from './features/frame/views.tsx';
import { allTexts } from './messages/intl.ts';
import { applyConnection, applyEvent } from './state/apply-event.ts';
import { pacedEvents } from './state/paced-events.ts';
import { showPreferences, speakChosen } from './state/preferences.ts';
import { rememberView } from './state/remember-view.ts';
import { useStore } from './state/store.ts';
import { tellUse } from './state/tell-use.ts';
import { figuresMoved } from './ui/moving.tsx';
import { tickAlong } from './ui/use-now.ts';

showPreferences();
// The shell's small window at the tray is the same page under another address, and loads little of it.
const isTray = location.search === '?tray';
const tray = isTray ? import('./features/tray/tray.tsx') : null;
const trayEvents = isTray ? import('./features/tray/apply-tray-event.ts') : null;
if (!isTray) {
  rememberView(pages);
  void views[useStore.getState().view.page].View.load().catch(() => {}); // on its way while the engine is asked
  followShell();
}
void Promise.all([tray, speakChosen(), isTray ? allTexts() : null]).then(([small]) => {
  const root = document.getElementById('root');
  if (!root) throw new TypeError('index.html has no #root');
  createRoot(root).render(<StrictMode>{small ? <small.Tray /> : <App />}</StrictMode>);
});

/** What interrupts is said by code and in words that are no part of the first picture. */
async function tell(event: FobEvent): Promise<void> {
  if (event.type === 'alert') {
    const [{ showAlert }] = await Promise.all([import('./features/alerts/show-alert.ts'), allTexts()]);
    showAlert(event.alert);
  }
  if (event.type === 'sign-in') {
    const [{ showSignIn }] = await Promise.all([import('./features/connections/show-sign-in.ts'), allTexts()]);
    showSignIn(event.signIn);
  }
}

useStore.subscribe(figuresMoved);
const applyInTime = pacedEvents(applyEvent, tickAlong);
void connect({
  onEvent: (event) => {
    if (isTray) return void trayEvents?.then(({ applyTrayEvent }) => applyTrayEvent(event));
    applyInTime(event);
    void tell(event).catch(() => {}); // an engine that is gone tells nothing: the window says so itself
  },
  onConnection: applyConnection,
});

// A lock takes the engine away for a moment, and with it whom to tell.
tellUse(window, () => void (async () => api().system.active({}))().catch(() => {}));
