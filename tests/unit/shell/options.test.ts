import { expect, test } from 'vitest';
import { readOptions } from '../../../electron/shell/options.ts';

test('without words Fob uses its own folder and ports', () => {
  expect(readOptions(['.'], { FOB_DATA_DIR: '/data' })).toEqual({
    dataDir: '/data',
    store: null,
    passphraseFile: null,
    proxyPort: null,
    emulatorPort: null,
  });
});

test('the words are those of fob serve; Chromium’s pass', () => {
  const argv = [
    '.',
    '--no-sandbox',
    '--data-dir',
    '/d',
    '--ozone-platform=x11',
    '--store=file',
    '--passphrase-file',
    '/p',
    '--proxy-port',
    '0',
    '--emulator-port=5',
  ];
  expect(readOptions(argv, {})).toEqual({
    dataDir: '/d',
    store: 'file',
    passphraseFile: '/p',
    proxyPort: 0,
    emulatorPort: 5,
  });
});

test.each([
  ['--store', 'cloud', '--store must be keychain or file'],
  ['--proxy-port', '65536', '--proxy-port must be a port from 0 to 65535'],
  ['--proxy-port', '-1', '--proxy-port must be a port from 0 to 65535'],
  ['--emulator-port', '1e3', '--emulator-port must be a port from 0 to 65535'],
])('%s %s is refused', (word, value, message) => {
  expect(() => readOptions([`${word}=${value}`], { FOB_DATA_DIR: '/d' })).toThrow(message);
});
