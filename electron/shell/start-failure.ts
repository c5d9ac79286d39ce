import { app, dialog } from 'electron';
import { toErrorData } from '../../shared/errors/fob-error.ts';
import { createLog, errorName } from '../platform/log.ts';

/** Says in a dialog why Fob cannot run, and ends it with status 1. */
export function failToStart(error: unknown): void {
  const { code, message, hint } = toErrorData(error);
  createLog().error('start failed', { code, error: errorName(error) });
  dialog.showErrorBox('Fob cannot start', `${message}\n${hint}`);
  app.exit(1);
}
