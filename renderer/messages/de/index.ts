import type { en } from '../en/index.ts';
import type { SameKeys } from '../same-keys.ts';
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

export const de: SameKeys<typeof en> = {
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
};
