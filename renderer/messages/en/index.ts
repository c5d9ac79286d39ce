/**
 * Every text of the window, by feature. To add one: a key in `en/<feature>.ts`, the same key in `de/<feature>.ts` (the
 * compiler asks for it), then `const t = useTranslations('<feature>')` in a component and `t('key', { n: 3 })`. Where
 * there is no component, `say('<feature>')` from `messages/intl.ts`. A new feature adds one file here, one in `de/`, and
 * its line in both index files. Texts are ICU messages: `{n, plural, one {# key} other {# keys}}`, and
 * `<code>…</code>` with `t.rich`. Numbers in them are formatted by `{n, number}`; dates and spans come from `ui/words.ts`.
 */
import { activity } from './activity.ts';
import { alerts } from './alerts.ts';
import { clipboard } from './clipboard.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { connections } from './connections.ts';
import { doctor } from './doctor.ts';
import { emulator } from './emulator.ts';
import { errors } from './errors.ts';
import { firstRun } from './first-run.ts';
import { frame } from './frame.ts';
import { keys } from './keys.ts';
import { limits } from './limits.ts';
import { lock } from './lock.ts';
import { palette } from './palette.ts';
import { providers } from './providers.ts';
import { refusals } from './refusals.ts';
import { settings } from './settings.ts';
import { tools } from './tools.ts';
import { tray } from './tray.ts';
import { words } from './words.ts';

export const en = {
  activity,
  alerts,
  clipboard,
  common,
  connection,
  connections,
  doctor,
  emulator,
  errors,
  firstRun,
  frame,
  keys,
  limits,
  lock,
  palette,
  providers,
  refusals,
  settings,
  tools,
  tray,
  words,
} as const;
