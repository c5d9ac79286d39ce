import { protocol, type Session, session } from 'electron';
import { staticFiles } from '../bridge/static-files.ts';
import { guardDownloads } from './downloads.ts';
import { APP_SCHEME } from './origin.ts';
import { denyPermissions } from './permissions.ts';
import { windowResponse } from './window-response.ts';

/** Makes app:// a standard, secure scheme that fetch may use, and nothing more; must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The windows' session: it serves `dir` under app://fob, grants nothing, fetches nothing and keeps no HTTP cache on disk. */
export function openAppSession(dir: string): Session {
  const own = session.fromPartition('persist:fob', { cache: false });
  const files = staticFiles(dir);
  own.protocol.handle(APP_SCHEME, (request) => windowResponse(files, request));
  own.setSpellCheckerEnabled(false); // its dictionaries come from a server
  guardDownloads(own);
  denyPermissions(own);
  return own;
}
