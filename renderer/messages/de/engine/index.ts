import type { EngineWords } from '../../intl.ts';
import { alertSentences } from './alerts.ts';
import { doctorSentences } from './doctor.ts';
import { errorSentences } from './errors.ts';
import { faults } from './faults.ts';
import { fieldSentences } from './fields.ts';
import { limitClasses } from './limit-classes.ts';
import { refusalSentences } from './refusals.ts';
import { signInSentences } from './sign-in.ts';

/** What the engine says in English, in German. */
export const engine: EngineWords = {
  faults,
  sentences: {
    ...errorSentences,
    ...fieldSentences,
    ...signInSentences,
    ...refusalSentences,
    ...alertSentences,
    ...limitClasses,
    ...doctorSentences,
  },
};
