import { clipboard } from './clipboard.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { keys } from './keys.ts';
import { limits } from './limits.ts';
import { settings } from './settings.ts';
import { words } from './words.ts';

/** The texts of the first picture, which come with the window's program; `first-texts.test.ts` tells when it uses another. */
export const first = {
  clipboard,
  common,
  connection,
  errors,
  frame,
  keys,
  limits,
  settings,
  words,
} as const;
