import { shell } from '../../api/port-bridge.ts';
import { applyConnection } from '../../state/apply-event.ts';

/** Has the shell start the engine that gave up; that it is gone is told again where none comes. */
export function startAgain(): void {
  applyConnection({ kind: 'connecting' });
  shell()?.start();
}
