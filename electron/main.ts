import path from 'node:path';
import { app, shell } from 'electron';
import { harden } from './platform/harden.ts';
import { createLog } from './platform/log.ts';
import { ensurePrivateDir } from './platform/paths.ts';
import { registerAppScheme } from './shell/app-session.ts';
import { guardNavigation } from './shell/navigation-guard.ts';
import { openShell } from './shell/open-shell.ts';
import { readOptions } from './shell/options.ts';
import { failToStart } from './shell/start-failure.ts';

const log = createLog();

// In a checkout a developer, or a test, may attach an inspector to this process; a packaged Fob forbids it.
if (app.isPackaged) harden('fob', log);

try {
  const options = readOptions(process.argv.slice(1), process.env);
  const profile = path.join(options.dataDir, 'window');
  for (const dir of [options.dataDir, profile]) ensurePrivateDir(dir);
  app.setPath('userData', profile);
  app.enableSandbox();
  registerAppScheme();
  guardNavigation(app, (url) => void shell.openExternal(url));
  if (app.requestSingleInstanceLock()) openShell(options, import.meta.dirname, log).catch(failToStart);
  else app.quit();
} catch (error) {
  failToStart(error);
}
