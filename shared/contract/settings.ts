import { settingsChange, settingsState } from '../model/settings.ts';
import { nothing, procedure } from './base.ts';

export const settingsContract = {
  get: procedure.input(nothing).output(settingsState),
  /** Changes what is given; needs an open vault, whose key seals the settings against edits of the database. */
  set: procedure.input(settingsChange).output(settingsState),
};
