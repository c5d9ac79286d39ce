import { alertSentences } from '../../shared/german/alerts.ts';
import { limitClasses } from '../../shared/german/limit-classes.ts';
import { signInSentences } from '../../shared/german/sign-in.ts';
import { type EngineSentences, translate } from '../../shared/rules/engine-sentences.ts';
import { withMoments } from '../../shared/rules/moments.ts';

/** What alerts are made of. */
const german: EngineSentences = { ...alertSentences, ...signInSentences, ...limitClasses };

/** A sentence of the engine's in a language of the shell's; its days and instants as people write them, in this computer's time. */
export function engineWords(text: string, language: 'en' | 'de'): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const said = language === 'de' ? (translate(text, german) ?? text) : text;
  return withMoments(said, {
    day: (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at),
    instant: (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at),
  });
}
