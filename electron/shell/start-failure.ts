import { app, dialog } from 'electron';
import { toErrorData } from '../../shared/errors/fob-error.ts';

/** Says in a dialog why Fob cannot run, and ends it with status 1. */
export function failToStart(error: unknown): void {
  const { message, hint } = toErrorData(error);
  dialog.showErrorBox('Fob cannot start', `${message}\n${hint}`);
  app.exit(1);
}
