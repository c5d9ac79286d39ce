import { expect, test } from 'vitest';
import { savedPreferences } from '../../../../renderer/state/preferences-slice.ts';

const from = (text: string | null) => savedPreferences({ getItem: () => text });

test('what was chosen is read back', () => {
  expect(from('{"theme":"dark","density":"compact","language":"de","letters":false}')).toMatchObject({
    theme: 'dark',
    contrast: 'system',
    density: 'compact',
    language: 'de',
    letters: false,
  });
});

test.each([null, 'nonsense', '7', '{"theme":"blue","letters":"no"}'])('%s leaves everything as it comes', (text) => {
  expect(from(text)).toMatchObject({ theme: 'system', density: 'normal', language: 'system', letters: true });
});
