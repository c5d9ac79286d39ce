import { beforeEach, expect, test } from 'vitest';
import { type Api, setApi } from '../../../../../renderer/api/client.ts';
import { unlockWhenReady } from '../../../../../renderer/features/lock/unlock-when-ready.ts';
import { patch } from '../../../../../renderer/state/store.ts';
import { FobError } from '../../../../../shared/errors/fob-error.ts';
import { fakeState } from '../../../../support/fake-data.ts';

const opened = fakeState({ phase: 'open', startedAt: 2 });
const refusal = (code: 'conflict' | 'wrong_passphrase') => new FobError({ code, message: 'no', hint: 'later' });

function engine(startedAt: number, answer: () => unknown): void {
  setApi({ system: { unlock: async () => answer() } } as unknown as Api);
  patch('system', { connection: { kind: 'open' }, state: fakeState({ phase: 'locked', startedAt }) });
}

beforeEach(() => patch('system', { connection: { kind: 'connecting' }, state: null }));

test('waits for a connection before it asks', async () => {
  const asked = unlockWhenReady({ passphrase: 'x' });
  engine(1, () => opened);
  expect(await asked).toBe(opened);
});

test('asks the next engine what the one on its way out refused', async () => {
  engine(1, () => {
    setTimeout(() => engine(2, () => opened), 20);
    throw refusal('conflict');
  });
  expect(await unlockWhenReady({ passphrase: 'x' })).toBe(opened);
});

test('gives a wrong passphrase back at once', async () => {
  engine(1, () => {
    throw refusal('wrong_passphrase');
  });
  await expect(unlockWhenReady({ passphrase: 'x' })).rejects.toMatchObject({ data: { code: 'wrong_passphrase' } });
});
