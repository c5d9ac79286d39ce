import { formatter, plainNumber, say } from '../messages/intl.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** "12 Mar 2026" */
export const date = (at: number): string =>
  formatter().dateTime(at, { day: 'numeric', month: 'short', year: 'numeric' });
/** "12 Mar, 14:02:11" */
export const dateTime = (at: number): string => formatter().dateTime(at, { day: 'numeric', month: 'short', ...clock });
/** "14:02:11" */
export const time = (at: number): string => formatter().dateTime(at, clock);
/** "15,202" */
export const count = plainNumber;
/** One decimal, as "12.4". */
const tenths = (value: number): string =>
  formatter().number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** How long ago, short: "just now", "12 s ago", "4 min ago", "2 h ago", "9 days ago". */
export function ago(at: number | null, now: number): string {
  const t = say('words');
  if (at === null) return t('never');
  const gone = now - at;
  if (gone < 3000) return t('justNow');
  // Days have a form of their own: other languages decline them here.
  return gone < DAY ? t('ago', { span: span(gone) }) : t('daysAgo', { n: Math.floor(gone / DAY) });
}

/** A length of time in its largest whole unit: "45 s", "4 min", "2 h"; over 48 h in the nearest number of days, "9 days". */
export function span(ms: number): string {
  const t = say('words');
  if (ms < MINUTE) return t('seconds', { n: Math.max(0, Math.round(ms / 1000)) });
  if (ms < HOUR) return t('minutes', { n: Math.floor(ms / MINUTE) });
  if (ms < DAY) return t('hours', { n: Math.floor(ms / HOUR) });
  return t('days', { n: ms > 2 * DAY ? Math.round(ms / DAY) : Math.floor(ms / DAY) });
}

/** A span whose number stays on the line of its unit. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

/** "4:07", the time that is left. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A window's length as a rate's unit: "min", "s", "h", "10 s". */
export function perWindow(seconds: number): string {
  const t = say('words');
  if (seconds === 1) return t('perSecond');
  if (seconds === 60) return t('perMinute');
  if (seconds === 3600) return t('perHour');
  if (seconds === 86_400) return t('perDay');
  return span(seconds * 1000);
}

/** "640 B", "12.4 kB", "3.1 MB" */
export function bytes(value: number): string {
  const t = say('words');
  if (value < 1000) return t('bytes', { n: String(value) });
  if (value < 1_000_000) return t('kilobytes', { n: tenths(value / 1000) });
  return t('megabytes', { n: tenths(value / 1_000_000) });
}

/** "3 ms", "1.2 s" */
export function milliseconds(value: number): string {
  const t = say('words');
  if (value < 1) return t('underMillisecond');
  return value < 1000
    ? t('milliseconds', { n: String(Math.round(value)) })
    : t('tenthSeconds', { n: tenths(value / 1000) });
}

/** Words joined as people do: "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  return formatter().list(words, { type: 'conjunction' });
}

/** "1 key", "2 keys"; English only, until every caller has its message. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The text with its first letter upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
