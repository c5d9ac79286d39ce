import type { words as english } from '../en/words.ts';
import type { SameKeys } from '../same-keys.ts';

export const words: SameKeys<typeof english> = {
  never: 'Nie',
  justNow: 'gerade eben',
  ago: 'vor {span}',
  daysAgo: 'vor {n, plural, one {# Tag} other {# Tagen}}',
  seconds: '{n, number} s',
  minutes: '{n, number} min',
  hours: '{n, number} h',
  days: '{n, plural, one {# Tag} other {# Tage}}',
  perSecond: 's',
  perMinute: 'min',
  perHour: 'h',
  perDay: 'Tag',
  bytes: '{n} B',
  kilobytes: '{n} kB',
  megabytes: '{n} MB',
  underMillisecond: '<1 ms',
  tenthSeconds: '{n} s',
  milliseconds: '{n} ms',
};
