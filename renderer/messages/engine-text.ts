import { translate } from '../../shared/rules/engine-sentences.ts';
import { withMoments } from '../../shared/rules/moments.ts';
import { date, dateTime } from '../ui/words.ts';
import { intl } from './intl.ts';

/** A sentence of the engine's in the window's language, as it is where nobody translated it; instants and days by locale. */
export function engineText(text: string): string {
  const { engine } = intl();
  const said = engine === null ? text : (translate(text, engine.sentences) ?? text);
  return withMoments(said, { day: (at) => date(atMidnight(at)), instant: dateTime });
}

/** A day has no time zone: the same one, here. */
function atMidnight(utc: number): number {
  const day = new Date(utc);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()).getTime();
}
