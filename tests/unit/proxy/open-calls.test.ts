import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Listed, OpenCalls } from '../../../electron/proxy/open-calls.ts';

class Item implements Listed<Item> {
  previous: Item | null = null;
  next: Item | null = null;
}

test('holds what a Set holds, under any order of changes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(5))), (changes) => {
      const items = Array.from({ length: 6 }, () => new Item());
      const list = new OpenCalls<Item>();
      const model = new Set<Item>();
      for (const [add, index] of changes) {
        const item = items[index]!;
        if (add && !model.has(item)) {
          list.add(item);
          model.add(item);
        } else if (!add) {
          list.delete(item);
          model.delete(item);
        }
        expect(list.size).toBe(model.size);
        expect(new Set(list.all())).toEqual(model);
      }
    }),
  );
});

test('an item that left points at nothing', () => {
  const list = new OpenCalls<Item>();
  const items = [new Item(), new Item(), new Item()];
  for (const item of items) list.add(item);
  list.delete(items[1]!);
  expect([items[1]!.previous, items[1]!.next]).toEqual([null, null]);
});
