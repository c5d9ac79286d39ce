import { expect, test } from 'vitest';
import { Prompts } from '../../../electron/gate/prompts.ts';

test('a clock that is set back while it is quiet does not keep it quiet for longer', () => {
  const clock = { at: 10_000_000 };
  const prompts = new Prompts(() => clock.at);
  expect([prompts.take('tool_1'), prompts.take('tool_1'), prompts.take('tool_1')]).toEqual([true, true, false]);
  clock.at -= 3_600_000;
  expect(prompts.quietUntil('tool_1')).toBeNull();
  expect(prompts.take('tool_1')).toBe(true);
});
