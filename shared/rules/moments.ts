/** An instant, or a day; not one that stands for what to type, such as `since:2026-11-22`. */
const MOMENT = /(?<![\w:-])\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(?:\.\d+)?Z)?(?![\w-])/g;

/** A text with its ISO days and instants in words; both get epoch milliseconds, of a day its begin in UTC. */
export function withMoments(text: string, words: { day(at: number): string; instant(at: number): string }): string {
  return text.replace(MOMENT, (moment: string, time?: string) => {
    const at = Date.parse(moment);
    if (Number.isNaN(at)) return moment;
    return time === undefined ? words.day(at) : words.instant(at);
  });
}
