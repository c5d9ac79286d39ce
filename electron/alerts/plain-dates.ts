/** An instant, or a day; not one that stands for what to type, such as `since:2026-11-22`. */
const MOMENT = /(?<![\w:-])\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(?:\.\d+)?Z)?(?![\w-])/g;
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** The text with its ISO dates as people write them, "22 November 2026" or "22 November 2026, 14:20 UTC": the window does its own. */
export function plainDates(text: string): string {
  return text.replace(MOMENT, (moment: string, time?: string) => {
    const at = Date.parse(moment);
    if (Number.isNaN(at)) return moment;
    return time === undefined ? DAY.format(at) : `${DAY.format(at)}, ${TIME.format(at)} UTC`;
  });
}
