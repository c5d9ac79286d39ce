import { withMoments } from '../../shared/rules/moments.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** The text with its ISO dates as people write them, "22 November 2026" or "22 November 2026, 14:20 UTC": window and shell do their own. */
export function plainDates(text: string): string {
  return withMoments(text, {
    day: (at) => DAY.format(at),
    instant: (at) => `${DAY.format(at)}, ${TIME.format(at)} UTC`,
  });
}
