const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dateTimeFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const numberFormat = new Intl.NumberFormat('en-GB');

/** "12 Mar 2026" */
export const date = (at: number): string => dateFormat.format(at);
/** "12 Mar, 14:02:11" */
export const dateTime = (at: number): string => dateTimeFormat.format(at);
/** "14:02:11" */
export const time = (at: number): string => timeFormat.format(at);
/** "15,202" */
export const count = (value: number): string => numberFormat.format(value);

/** "1 key", "2 keys" */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** How long ago, short: "just now", "12 s ago", "4 min ago", "2 h ago", "9 days ago". */
export function ago(at: number | null, now: number): string {
  if (at === null) return 'Never';
  const gone = now - at;
  if (gone < 3000) return 'just now';
  return `${span(gone)} ago`;
}

/** A length of time in its largest whole unit: "45 s", "4 min", "2 h", "9 days". */
export function span(ms: number): string {
  if (ms < MINUTE) return `${String(Math.max(0, Math.round(ms / 1000)))} s`;
  if (ms < HOUR) return `${String(Math.floor(ms / MINUTE))} min`;
  if (ms < DAY) return `${String(Math.floor(ms / HOUR))} h`;
  return plural(Math.floor(ms / DAY), 'day');
}

/** A window's length as a rate's unit: "min", "s", "h", "10 s". */
export function perWindow(seconds: number): string {
  if (seconds === 1) return 's';
  if (seconds === 60) return 'min';
  if (seconds === 3600) return 'h';
  if (seconds === 86_400) return 'day';
  return span(seconds * 1000);
}

/** "640 B", "12.4 kB", "3.1 MB" */
export function bytes(value: number): string {
  if (value < 1000) return `${String(value)} B`;
  if (value < 1_000_000) return `${(value / 1000).toFixed(1)} kB`;
  return `${(value / 1_000_000).toFixed(1)} MB`;
}

/** "3 ms", "1.2 s" */
export function milliseconds(value: number): string {
  if (value < 1) return '<1 ms';
  return value < 1000 ? `${String(Math.round(value))} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** Words joined as people do: "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** The text with its first letter upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
