import { expect, test } from 'vitest';
import { launchCode } from '../../../../renderer/api/session.ts';

test('a link carries its code after the #, and nothing else there is one', () => {
  const code = 'aZ09'.repeat(8);
  expect(launchCode(`#${code}`)).toBe(code);
  for (const hash of ['', '#', '#part', `#${code}0`, `#${code.slice(1)}`, `#${code.slice(1)}/`, code])
    expect(launchCode(hash)).toBeNull();
});
