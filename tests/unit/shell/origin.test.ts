import { expect, test } from 'vitest';
import { isOwnUrl } from '../../../electron/shell/origin.ts';

test.each(['app://fob', 'app://fob/', 'app://fob/assets/x.js', 'app://fob/?a#b'])('%s is ours', (url) => {
  expect(isOwnUrl(url)).toBe(true);
});

test.each([
  'app://fob.evil/',
  'app://evil/',
  'app://evil@fob/',
  'app://fob:1/',
  'app:fob',
  'app:///fob',
  'https://fob/',
  'https://app//fob',
  'file:///fob',
  'data:text/html,app://fob/',
  'javascript:app://fob/',
  'blob:app://fob/1',
  '',
  'null',
])('%s is not ours', (url) => {
  expect(isOwnUrl(url)).toBe(false);
});
