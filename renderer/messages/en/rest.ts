import { activity } from './activity.ts';
import { alerts } from './alerts.ts';
import { connections } from './connections.ts';
import { doctor } from './doctor.ts';
import { emulator } from './emulator.ts';
import { firstRun } from './first-run.ts';
import { lock } from './lock.ts';
import { palette } from './palette.ts';
import { providers } from './providers.ts';
import { refusals } from './refusals.ts';
import { tools } from './tools.ts';
import { tray } from './tray.ts';

/** All other texts, which come with the first code that is not part of the first picture. */
export const rest = {
  activity,
  alerts,
  connections,
  doctor,
  emulator,
  firstRun,
  lock,
  palette,
  providers,
  refusals,
  tools,
  tray,
} as const;
