import type { Session, WebPreferences } from 'electron';

export type Surroundings = { session: Session; preload: string; packaged: boolean; dark: boolean };

/** Every preference that decides what a page may do is written out, so that no default can change under us. */
export function webPreferences({ session, preload, packaged }: Surroundings): WebPreferences {
  return {
    session,
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    enableWebSQL: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    autoplayPolicy: 'document-user-activation-required',
    defaultEncoding: 'utf-8',
    devTools: !packaged,
  };
}
