import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scrubber, Spellings } from '../../../electron/proxy/scrubber.ts';

const SECRET = 'sk-aab-aab-aac-Canary0123';

const ENCODED = Buffer.from(`u:${SECRET}`).toString('base64');

/** Runs a text through a scrubber in pieces of the given sizes, the rest in one; each entry is one write. */
function written(secret: string, text: string, sizes: number[]): string[] {
  const out: string[] = [];
  const scrubber = new Scrubber(new Spellings(secret), (bytes) => out.push(bytes.toString('latin1')) > 0);
  const bytes = Buffer.from(text, 'latin1');
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    scrubber.push(Buffer.from(bytes.subarray(at, at + size)));
    at = Math.min(bytes.length, at + size);
  }
  scrubber.end();
  return out;
}

const scrub = (secret: string, text: string, sizes: number[]) => written(secret, text, sizes).join('');

describe('scrubber', () => {
  test('gives the same for every way to cut a text, and never the secret', () => {
    const part = fc.oneof(
      fc.constantFrom(SECRET, SECRET.slice(0, 7), SECRET.slice(0, -1), SECRET.slice(3), ENCODED, ' '),
      fc.string({ maxLength: 6, unit: 'binary-ascii' }),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }),
        (parts, sizes) => {
          const text = parts.join('');
          const whole = scrub(SECRET, text, []);
          expect(scrub(SECRET, text, sizes)).toBe(whole);
          expect(whole).toHaveLength(text.length);
          expect(whole).not.toContain(SECRET);
          if (!text.includes(SECRET) && !text.includes(ENCODED)) expect(whole).toBe(text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('holds back only what may be the start of the secret', () => {
    const start = SECRET.slice(0, 5);
    expect(written(SECRET, 'hello\n\nyou', [7])).toEqual(['hello\n\n', 'you']);
    expect(written(SECRET, `x${start}!`, [6])).toEqual(['x', `${start}!`]);
    expect(written(SECRET, `x${start}`, [6])).toEqual(['x', start]);
    const large = `!${'y'.repeat(200)}`;
    expect(written(SECRET, `x${start}${large}`, [6])).toEqual(['x', start, large]);
    expect(written(SECRET, `x${SECRET}${large}`, [6])).toEqual([
      'x',
      '*'.repeat(5),
      `${'*'.repeat(SECRET.length - 5)}${large}`,
    ]);
  });

  test('leaves a secret alone that is too short to be told from chance', () => {
    expect(scrub('abc', 'abc abcabc', [2])).toBe('abc abcabc');
    expect(new Spellings('abc').scrubText('abc')).toBe('abc');
  });

  test('scrubs text as it does bytes', () => {
    const spellings = new Spellings(SECRET);
    expect(spellings.scrubText(`a ${SECRET} ${SECRET}`)).toBe(
      `a ${'*'.repeat(SECRET.length)} ${'*'.repeat(SECRET.length)}`,
    );
    expect(spellings.scrubText('nothing here that is long enough to look at')).toContain('nothing');
  });
});
