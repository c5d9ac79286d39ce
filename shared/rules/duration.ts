import { badInput } from '../errors/fob-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const RATE_SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
};
const MAX_DAYS = 3660;

/** Milliseconds of a duration such as `45s`, `30m`, `12h`, `7d` or `2w`, at most ten years; throws `bad_input` naming `field`. */
export function parseDuration(text: string, field = 'duration'): number {
  const found = /^(\d{1,9})([smhdw])$/.exec(text.trim());
  const ms = Number(found?.[1]) * (UNIT_MS[found?.[2] ?? ''] ?? Number.NaN);
  if (!(ms > 0))
    throw badInput(field, 'is not a duration', 'Write a whole number and s, m, h, d or w, such as 7d or 12h');
  if (ms > MAX_DAYS * 86_400_000)
    throw badInput(field, 'is longer than ten years', 'Write a shorter duration, such as 90d');
  return ms;
}

/** A rate such as `30/min`, `5/s`, `1000/h` or `10/30s` as calls and window in seconds; throws `bad_input` naming `field`. */
export function parseRate(text: string, field = 'limit'): { limit: number; windowSeconds: number } {
  const found = /^(\d{1,8})\s*\/\s*(\d{0,6})\s*(sec|s|min|m|hour|h|day|d)$/.exec(text.trim());
  const limit = Number(found?.[1]);
  const windowSeconds = Number(found?.[2] || 1) * (RATE_SECONDS[found?.[3] ?? ''] ?? Number.NaN);
  if (!(limit > 0) || !(windowSeconds > 0))
    throw badInput(field, 'is not a rate', 'Write calls per time, such as 30/min, 5/s or 10/30s');
  if (limit > 10_000_000) throw badInput(field, 'allows more than 10,000,000 calls', 'Write a smaller number of calls');
  if (windowSeconds > 86_400)
    throw badInput(field, 'has a window longer than one day', 'Write a window of at most 24 h');
  return { limit, windowSeconds };
}
