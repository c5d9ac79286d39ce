import type { LucideIcon } from 'lucide-react';
import type { KeyHint } from '../../../shared/model/credential.ts';
import type { say } from '../../messages/intl.ts';

type ActName =
  | 'copy'
  | 'rotate'
  | 'revoke'
  | 'calls'
  | 'approve'
  | 'rehearse'
  | 'live'
  | 'refresh'
  | 'reconnect'
  | 'disconnect'
  | 'fix'
  | 'read'
  | 'remove'
  | 'addKey'
  | 'connect'
  | 'details';

/** Something done to a result without opening it: the command key with `key`. */
export type PaletteAct = {
  name: ActName;
  key: string;
  /** In place of the name's own words. */
  label?: string;
  run: () => void;
};

export type PaletteItem = {
  value: string; // unique
  label: string;
  icon: LucideIcon;
  run: () => void;
  /** Whether running it opens a thing or does something. */
  opens?: boolean;
  shortcut?: string;
  hint?: KeyHint;
  note?: string;
  acts?: readonly PaletteAct[];
};

/** What typing is compared with, in lower case, and the item itself, made only for those that fit. */
export type Candidate = { text: string; make: () => PaletteItem };

export type PaletteGroup = { value: string; items: PaletteItem[] };

export type PaletteTexts = ReturnType<typeof say<'palette'>>;
