import { expect, test } from 'vitest';
import { passphraseFault, passphraseStrength } from '../../../../../renderer/features/first-run/passphrase-strength.ts';

test('says what is missing, and praises length only with its condition', () => {
  expect(passphraseStrength('short')).toMatchObject({ tone: 'bad', text: '3 more characters needed' });
  expect(passphraseStrength('aaaaaaaaaaaaaaaaaaaaaaaa').tone).toBe('bad');
  expect(passphraseStrength('purple meado').tone).toBe('warn');
  expect(passphraseStrength('correct horse batter').text).toMatch(/if it is not/);
  expect(passphraseStrength('correct horse battery staple').part).toBe(1);
});

test('both must be the same and long enough', () => {
  expect(passphraseFault('short', 'short')).toMatch(/8 characters/);
  expect(passphraseFault('correct horse', 'correct hors')).toMatch(/same/);
  expect(passphraseFault('correct horse', 'correct horse')).toBeNull();
});
