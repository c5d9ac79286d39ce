import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../electron/commands/moments.ts';

describe('parseMoment', () => {
  it('reads ISO 8601 and, where allowed, a time from now', () => {
    expect(parseMoment('2027-01-31', '--expires')).toBe(Date.UTC(2027, 0, 31));
    expect(parseMoment('2027-01-31T12:00:00+02:00', '--expires')).toBe(Date.UTC(2027, 0, 31, 10));
    expect(parseMoment('7d', '--expires', { durations: true, now: 1_000 })).toBe(1_000 + 7 * 86_400_000);
  });

  it.each(['', 'tomorrow', '2027-13-01', '31.01.2027', '2027-1-1', '7d'])('refuses %j, naming the field', (text) => {
    expect(() => parseMoment(text, '--expires')).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ field: '--expires', message: 'is not a date' }) }),
    );
  });
});
