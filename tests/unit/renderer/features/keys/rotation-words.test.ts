import { expect, test } from 'vitest';
import { whatHappens } from '../../../../../renderer/features/keys/rotation-words.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';

const provider = (id: string) => builtInProviders.find((entry) => entry.id === id)!;

test('says in the provider’s own terms when the old key ends', () => {
  const tools = { usedBy: ['Icon sync', 'Storyboard'] };
  expect(whatHappens(tools, provider('frameflow'), null)).toBe(
    'Icon sync and Storyboard keep working: the next call uses the new key. FrameFlow honours the old key for 3 days more; Fob shows until when.',
  );
  expect(whatHappens({ usedBy: [] }, provider('iconflow'), null)).toMatch(/allows two active keys/);
  expect(whatHappens({ usedBy: [] }, provider('chromaflow'), 0)).toMatch(/Fob deletes the old key at once/);
  expect(whatHappens({ usedBy: ['Icon sync'] }, provider('chromaflow'), 1)).toMatch(/good for 1 hour more/);
  expect(whatHappens({ usedBy: [] }, provider('fluxcascade'), null)).toMatch(/Fob deletes the old key at once/);
});
