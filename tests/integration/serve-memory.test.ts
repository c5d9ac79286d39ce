import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryHolds } from '../support/process-memory.ts';
import { PASSPHRASE, type ServedFob, serveFob } from '../support/served-fob.ts';

let fob: ServedFob;
beforeAll(async () => {
  fob = await serveFob();
});
afterAll(() => fob.cleanUp());

const processes = () => {
  const { pid } = fob.ready;
  return [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)];
};

it('after a lock no stored secret is left in any of our processes’ memory', async () => {
  // Made at run time, so that it stands in no source that the processes could have read.
  const canary = `fc_${Array.from({ length: 32 }, (_, i) => String.fromCharCode(97 + ((i * 7 + Date.now()) % 26))).join('')}`;
  const { id } = await fob.json<{ id: string }>(
    ['keys', 'add', '--provider', 'fluxcascade', '--label', 'canary', '--upstream', 'emulator'],
    canary,
  );
  const tool = await fob.json<{ key: string; baseUrl: string }>(['tools', 'add', '--label', 't', '--credential', id]);
  await fetch(`${tool.baseUrl}/api/v1/connections`, { headers: { authorization: `Bearer ${tool.key}` } });
  const [host = 0, engine = 0] = processes();
  expect(memoryHolds(engine, canary)).toBe(true); // the search finds what is there
  expect(memoryHolds(host, canary)).toBe(false);

  await fob.json(['lock']);
  for (const pid of processes()) expect({ pid, holds: memoryHolds(pid, canary) }).toEqual({ pid, holds: false });
  for (const pid of processes().slice(1))
    expect({ pid, holds: memoryHolds(pid, PASSPHRASE) }).toEqual({ pid, holds: false });
});
