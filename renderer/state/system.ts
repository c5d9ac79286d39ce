import type { SystemState } from '../../shared/model/system.ts';
import type { Connection } from '../api/connect.ts';

/** `state` is null until the engine has spoken once; `shortcut` is what became of the one for the quick search; `restartsSeen` is what the "engine was restarted" banner compares with. */
export type SystemSlice = {
  state: SystemState | null;
  connection: Connection;
  restartsSeen: number;
  shortcut: 'none' | 'taken' | 'on';
};

export const emptySystem: SystemSlice = {
  state: null,
  connection: { kind: 'connecting' },
  restartsSeen: 0,
  shortcut: 'none',
};
