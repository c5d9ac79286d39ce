import type { en } from '../en/index.ts';
import type { SameKeys } from '../same-keys.ts';
import { common } from './common.ts';
import { settings } from './settings.ts';
import { words } from './words.ts';

export const de: SameKeys<typeof en> = { common, settings, words };
