import { type Settings, WEEKDAYS } from '../model/settings.ts';

/**
 * When the quiet hours that run at `now` end (epoch ms), by the clock of this machine; null while there are none. A change
 * of the clock for summer moves their ends with it, as it moves people.
 */
export function quietUntil(
  { on, from, to, days }: Omit<Settings['quiet'], 'urgent' | 'holdWebhooks'>,
  now: number,
): number | null {
  if (!on) return null;
  const overnight = to <= from;
  const ends = [-1, 0].flatMap((offset) => {
    const start = localTime(now, offset, from);
    const end = localTime(now, offset + (overnight ? 1 : 0), to).getTime();
    const day = WEEKDAYS[(start.getDay() + 6) % 7];
    return day !== undefined && days.includes(day) && start.getTime() <= now && now < end ? [end] : [];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

function localTime(now: number, dayOffset: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + dayOffset, hours, minutes);
}
