import { expect, test } from 'vitest';
import { createSpeech } from '../../../electron/shell/speech.ts';

test('the shell speaks the system’s language until the window says otherwise, and says when it changed', () => {
  const speech = createSpeech('de-AT');
  let changes = 0;
  speech.onChange(() => {
    changes += 1;
  });
  expect(speech.words().lock).toBe('Sperren');
  speech.choose('system');
  speech.choose('de');
  expect(changes).toBe(0);
  speech.choose('en');
  expect([speech.words().lock, changes]).toEqual(['Lock', 1]);
  speech.choose('system');
  expect([speech.words().lock, changes]).toEqual(['Sperren', 2]);
});
