import { expect, test } from 'vitest';
import { cover, uncover } from '../../../../../renderer/features/keys/covered-text.ts';

const text = 'A=one two\nB=three';

/** The edit that puts `put` over the characters from `from` to `to` of the covered text. */
const edited = (from: number, to: number, put: string) => {
  const shown = cover(text).slice(0, from) + put + cover(text).slice(to);
  return uncover(text, shown, from + put.length);
};
const plain = (from: number, to: number, put: string) => text.slice(0, from) + put + text.slice(to);

test('a covered text has its lines and gaps and nothing else', () => {
  expect(cover(text)).toBe('••••• •••\n•••••••');
});

test('every edit of the covered text is the same edit of the text behind it', () => {
  for (let from = 0; from <= text.length; from += 1) {
    for (let to = from; to <= text.length; to += 1) {
      for (const put of ['', 'x', ' ', '\n', 'C=four\nD=', ' y ']) {
        expect(edited(from, to, put), `${from} to ${to}: ${JSON.stringify(put)}`).toBe(plain(from, to, put));
      }
    }
  }
});

test('dots that come back change nothing', () => {
  expect(uncover('A=on', '•••••', 5)).toBe('A=on');
});
