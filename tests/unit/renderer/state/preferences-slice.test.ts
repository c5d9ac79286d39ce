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

test('pages that were left out of the sidebar; never the settings, and nothing that is no page', () => {
  expect(from('{"hidden":["emulator","settings","nonsense",7,"limits"]}').hidden).toEqual(['emulator', 'limits']);
  expect(from('{"hidden":"emulator"}').hidden).toEqual([]);
});
