import type { SystemState } from '../../shared/model/system.ts';
import type { Connection } from '../api/connect.ts';

/** `state` is null until the engine has spoken once; `restartsSeen` is what the "engine was restarted" banner compares with. */
export type SystemSlice = { state: SystemState | null; connection: Connection; restartsSeen: number };

export const emptySystem: SystemSlice = { state: null, connection: { kind: 'connecting' }, restartsSeen: 0 };
