import { describe, expect, it } from 'vitest';
import { facts, table } from '../../../electron/commands/table.ts';

describe('table', () => {
  it('aligns all columns but the last', () => {
    expect(
      table(
        ['A', 'B', 'C'],
        [
          ['long one', 'x', 'y'],
          ['é', 'bb', 'z'],
        ],
      ),
    ).toBe('A         B   C\nlong one  x   y\né         bb  z');
  });

  it('lets no control character or direction mark reach the terminal', () => {
    expect(table(['A'], [['a\u001b[2Jb\n\u202ec']])).toBe('A\na?[2Jb??c');
    expect(facts([['name', 'a\rb']])).toBe('name  a?b');
  });
});
