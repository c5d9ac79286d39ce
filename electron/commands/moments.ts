import { badInput } from '../../shared/errors/fob-error.ts';
import { parseDuration } from '../../shared/rules/duration.ts';

/** An instant (epoch ms) from ISO 8601 or, when `durations` is set, a time from now such as `7d`; throws `bad_input`. */
export function parseMoment(text: string, field: string, { durations = false, now = Date.now() } = {}): number {
  if (durations && /^\d+[a-z]$/i.test(text.trim())) return now + parseDuration(text, field);
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text.trim());
  const at = iso ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(at)) {
    throw badInput(
      field,
      'is not a date',
      `Write a date such as 2027-01-31 or 2027-01-31T12:00:00Z${durations ? ', or a time from now such as 7d' : ''}`,
    );
  }
  return at;
}

/** An instant for people: local date and minute, or second; `–` for none. */
export function moment(at: number | null, { seconds = false } = {}): string {
  if (at === null) return '–';
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  const minute = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
  return seconds ? `${minute}:${two(date.getSeconds())}` : minute;
}
