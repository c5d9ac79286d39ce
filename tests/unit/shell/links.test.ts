import { expect, test } from 'vitest';
import { isOwnBlob } from '../../../electron/shell/downloads.ts';
import { linkAmong } from '../../../electron/shell/links.ts';

test('the link is found among a program’s arguments, and only a good one', () => {
  expect(linkAmong(['/opt/fob', '--flag', 'fob://limits'])).toEqual({ place: 'limits', id: null });
  expect(linkAmong(['/opt/fob', 'fob://nowhere'])).toBeNull();
  expect(linkAmong(['/opt/fob', 'https://fob/limits'])).toBeNull();
});

test('only data that our own page holds may be saved', () => {
  expect(isOwnBlob('blob:app://fob/6c2f')).toBe(true);
  for (const url of [
    'app://fob/page.js',
    'blob:app://fobber/1',
    'blob:https://fob/1',
    'https://outside.example/x',
    'data:,x',
  ])
    expect(isOwnBlob(url)).toBe(false);
});
