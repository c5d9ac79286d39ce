import type { en } from '../en/index.ts';
import type { SameKeys } from '../same-keys.ts';
import { activity } from './activity.ts';
import { alerts } from './alerts.ts';
import { common } from './common.ts';
import { connections } from './connections.ts';
import { emulator } from './emulator.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { keys } from './keys.ts';
import { limits } from './limits.ts';
import { providers } from './providers.ts';
import { refusals } from './refusals.ts';
import { settings } from './settings.ts';
import { tools } from './tools.ts';
import { words } from './words.ts';

export const de: SameKeys<typeof en> = {
  activity,
  alerts,
  common,
  connections,
  emulator,
  errors,
  frame,
  keys,
  limits,
  providers,
  refusals,
  settings,
  tools,
  words,
};
