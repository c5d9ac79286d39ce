import { expect, test } from 'vitest';
import { engineWords } from '../../../electron/shell/engine-words.ts';

test('a notice is in the language of the window, its dates as people write them', () => {
  expect(engineWords('Logo passed 90 % of its limit', 'en')).toBe('Logo passed 90 % of its limit');
  expect(engineWords('Logo passed 90 % of its limit', 'de')).toBe('Logo hat 90 % des Limits überschritten');
  expect(engineWords('The gravest: Logo passed 90 % of its limit', 'de')).toBe(
    'Die schwerste: Logo hat 90 % des Limits überschritten',
  );
  expect(engineWords('The provider could not be reached. Try again', 'de')).toBe(
    'Der Anbieter war nicht erreichbar. Noch einmal versuchen',
  );
  expect(engineWords('It begins anew at 2026-11-23T00:00:00.000Z.', 'de')).toMatch(
    /^Neu beginnt es am 2[23]\. November 2026 um \d\d:\d\d\.$/,
  );
  expect(engineWords('Renew it until 2026-12-03.', 'en')).toBe('Renew it until 3 December 2026.');
});
