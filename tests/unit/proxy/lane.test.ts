import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lane, type Waiting } from '../../../electron/proxy/lane.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('never more are out than there are places, each is let out once, in order of arrival', async () => {
  const steps = fc.array(fc.record({ leaves: fc.boolean(), who: fc.nat(50) }), { maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), steps, async (most, moves) => {
      const lane = new Lane(most);
      const out: Waiting[] = [];
      let line: Waiting[] = []; // the naive model
      for (const { leaves, who } of moves) {
        const here = [...out, ...line];
        const one = here[who % Math.max(1, here.length)];
        if (leaves && one !== undefined) {
          if (out.includes(one)) out.splice(out.indexOf(one), 1);
          line = line.filter((other) => other !== one);
          const next = out.length < most ? line[0] : undefined;
          lane.leave(one);
          await turn();
          if (next !== undefined) {
            expect(out.at(-1)).toBe(next);
            line = line.slice(1);
          }
        } else {
          const fresh: Waiting = { onPlace: () => void out.push(fresh) };
          expect(lane.enter(fresh)).toBe(out.length < most);
          if (out.length < most) out.push(fresh);
          else line.push(fresh);
        }
        expect(out.length).toBe(Math.min(most, out.length + line.length));
      }
    }),
    { numRuns: 50 },
  );
});

test('a place that passes on to somebody who leaves at that moment passes on again', async () => {
  const lane = new Lane(1);
  const told: string[] = [];
  const waiting = (name: string): Waiting => ({ onPlace: () => void told.push(name) });
  const [first, second, third] = [waiting('first'), waiting('second'), waiting('third')];
  for (const one of [first, second, third]) lane.enter(one);
  lane.leave(first);
  lane.leave(second); // the place is its own by now, though it has not heard of it
  await turn();
  expect(told).toEqual(['second', 'third']);
  lane.leave(third);
  expect(lane.enter(first)).toBe(true);
});

test('who left, or had a place, is let go of even while there is always somebody in line', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const lane = new Lane(1);
  const gone: WeakRef<Waiting>[] = [];
  const join = (): Waiting => {
    const one: Waiting = { onPlace: () => {} };
    lane.enter(one);
    gone.push(new WeakRef(one));
    return one;
  };
  let out = join();
  let next = join();
  for (let one = 0; one < 3000; one += 1) {
    lane.leave(join());
    const last = join();
    lane.leave(out);
    out = next;
    next = last;
  }
  await turn();
  collect();
  expect(gone.filter((one) => one.deref() !== undefined).length).toBeLessThan(1100);
});

test('what waits for an empty lane comes after those in line, and at once where nobody is', async () => {
  const told: string[] = [];
  const [first, second] = ['first', 'second'].map((name): Waiting => ({ onPlace: () => void told.push(name) }));
  const lane = new Lane(1);
  lane.whenEmpty(() => told.push('never used'));
  if (first === undefined || second === undefined) throw new Error('two were made');
  lane.enter(first);
  lane.enter(second);
  lane.whenEmpty(() => told.push('empty'));
  lane.leave(first);
  await turn();
  lane.leave(second);
  expect(told).toEqual(['never used', 'second', 'empty']);
});
