import { afterEach, expect, test } from 'vitest';
import { detailWords } from '../../../../../renderer/features/activity/detail-words.ts';
import { speak } from '../../../../../renderer/messages/intl.ts';

afterEach(() => speak('en'));

test.each([
  ['ECONNREFUSED', 'Nothing answers at its address (ECONNREFUSED).', /^Unter seiner Adresse .* \(ECONNREFUSED\)\.$/],
  ['EXOTIC_CODE', 'EXOTIC_CODE.', /^EXOTIC_CODE\.$/],
  [
    'packs:write is needed for POST /v2/packs; the tool key has packs:read',
    'packs:write is needed for POST /v2/packs; the tool key has packs:read.',
    /^POST \/v2\/packs braucht packs:write; /,
  ],
  ['node at 127.0.0.1', 'node at 127.0.0.1.', /^node bei 127\.0\.0\.1\.$/],
  ['My tool at ::1', 'My tool at ::1.', /^My tool bei ::1\.$/],
  ['a check by Fob', 'A check by Fob.', /^Eine Prüfung durch Fob\.$/],
])('%s', async (detail, english, german) => {
  await speak('en');
  expect(detailWords(detail)).toBe(english);
  await speak('de');
  expect(detailWords(detail)).toMatch(german);
});
