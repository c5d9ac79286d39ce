import { alertSentences } from '../../../../shared/german/alerts.ts';
import { limitClasses } from '../../../../shared/german/limit-classes.ts';
import { signInSentences } from '../../../../shared/german/sign-in.ts';
import type { EngineWords } from '../../intl.ts';
import { doctorSentences } from './doctor.ts';
import { errorSentences } from './errors.ts';
import { faults } from './faults.ts';
import { fieldSentences } from './fields.ts';
import { refusalSentences } from './refusals.ts';
import { scopeSentences } from './scopes.ts';

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
    ...scopeSentences,
    ...doctorSentences,
  },
};
