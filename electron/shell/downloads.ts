import type { Session } from 'electron';
import { APP_ORIGIN } from './origin.ts';

/** Lets the window save what it made itself, a backup or an export, where the user says; no other download begins. */
export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
}

/** True for the address of data that our own page holds. */
export function isOwnBlob(url: string): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`);
}
