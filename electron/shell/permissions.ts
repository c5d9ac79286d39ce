import type { Session } from 'electron';
import { isOwnUrl } from './origin.ts';

/** The one thing the window may do without asking: put text on the clipboard. Reading it, and all else, is denied. */
export function isPermitted(permission: string, requester: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnUrl(requester);
}

/** Denies every permission but `isPermitted`'s, to pages, to checks and for devices. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermitted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
