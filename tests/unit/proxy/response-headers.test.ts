import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer, readTrailers } from '../../../electron/proxy/response-headers.ts';
import { Spellings } from '../../../electron/proxy/scrubber.ts';

const SECRET = 'ak_Canary/Secret+0123456789';
const spellings = new Spellings(SECRET);

/** Names that must end at Fob, spelled in any way, and any others. */
const ENDING = [
  'Keep-Alive',
  'Proxy-Authenticate',
  'Proxy-Connection',
  'TE',
  'Transfer-Encoding',
  'Upgrade',
  'Connection',
  'Set-Cookie',
  'Set-Cookie2',
  'Alt-Svc',
  'Access-Control-Allow-Origin',
  'Fob-Refusal',
];
const anyCase = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) =>
      [...name].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
    );
const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const name = fc.oneof(
  fc.constantFrom(...ENDING).chain(anyCase),
  token.map((one) => `x-${one}`),
);
const plain = fc.stringMatching(/^[ -~]{0,20}$/);
const encoded = fc.constantFrom(SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64'));
const value = fc.oneof(
  plain,
  fc.tuple(plain, encoded, plain).map((parts) => parts.join('')),
);
const headers = fc.array(fc.tuple(name, value), { maxLength: 12 });

/** As the client gives them: lower-case names, values of a repeated one in a list; and the bytes as received. */
function received(lines: readonly [string, string][]) {
  const fields: Record<string, string | string[]> = {};
  for (const [spelled, text] of lines) {
    const key = spelled.toLowerCase();
    const before = fields[key];
    fields[key] = before === undefined ? text : [before, text].flat();
  }
  return { fields, raw: lines.flat().map((text) => Buffer.from(text, 'latin1')) };
}

const pairs = (flat: readonly string[]) =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? ''] as const);

test('whatever a vendor sends: nothing of this hop, of a cookie, of CORS or of Fob’s own goes on, and never the secret', () => {
  fc.assert(
    fc.property(headers, (lines) => {
      const { fields, raw } = received(lines);
      const forward = pairs(readAnswer(fields, raw, spellings).forward);
      const ending = new Set(ENDING.map((one) => one.toLowerCase()));
      for (const [spelled, text] of forward) {
        expect(ending.has(spelled.toLowerCase())).toBe(false);
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain(encodeURIComponent(SECRET));
        expect(Buffer.from(text, 'base64').toString()).not.toContain(SECRET);
      }
    }),
  );
});

test('what has none of that goes on whole, each line by itself', () => {
  const harmless = fc.array(
    fc.tuple(
      token.map((one) => `x-${one}`),
      plain,
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(harmless, (lines) => {
      const { fields, raw } = received(lines);
      const forward = pairs(readAnswer(fields, raw, spellings).forward);
      const sorted = (all: readonly (readonly [string, string])[]) =>
        all.map(([spelled, text]) => `${spelled.toLowerCase()}: ${text}`).toSorted();
      expect(sorted(forward)).toEqual(sorted(lines));
    }),
  );
});

test('what Connection names goes with it, in any spelling', () => {
  fc.assert(
    fc.property(
      token.map((one) => `x-${one}`).chain((one) => fc.tuple(fc.constant(one), anyCase(one))),
      ([one, named]) => {
        const { fields, raw } = received([
          [one, 'a'],
          ['x-other-header', 'b'],
          ['connection', `close, ${named}`],
        ]);
        expect(pairs(readAnswer(fields, raw, spellings).forward).map(([, text]) => text)).toEqual(['b']);
      },
    ),
  );
});

test('trailers: none that frames, routes, authenticates or sets a cookie, and never the secret', () => {
  const names = fc.oneof(
    fc.constantFrom(
      'content-length',
      'content-type',
      'host',
      'authorization',
      'trailer',
      'location',
      'set-cookie',
      'te',
    ),
    token.map((one) => `x-${one}`),
  );
  fc.assert(
    fc.property(fc.dictionary(names, value), (fields) => {
      for (const [spelled, text] of readTrailers(fields, spellings)) {
        expect(spelled).toMatch(/^x-/);
        expect(text).not.toContain(SECRET);
      }
    }),
  );
});
