import { expect, test } from 'vitest';
import { isPermitted } from '../../../electron/shell/permissions.ts';

test('our page may write to the clipboard', () => {
  expect(isPermitted('clipboard-sanitized-write', 'app://fob/')).toBe(true);
  expect(isPermitted('clipboard-sanitized-write', 'app://fob')).toBe(true);
});

test('nobody else may', () => {
  for (const requester of ['https://fob/', 'app://other/', 'null', '']) {
    expect(isPermitted('clipboard-sanitized-write', requester)).toBe(false);
  }
});

test.each([
  'clipboard-read',
  'media',
  'geolocation',
  'notifications',
  'openExternal',
  'fileSystem',
  'hid',
  'usb',
  'unknown',
  'fullscreen',
])('%s is denied to our page too', (permission) => {
  expect(isPermitted(permission, 'app://fob/')).toBe(false);
});
