import { setTimeout as sleep } from 'node:timers/promises';
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../../shared/contract/index.ts';
import { FobError, toErrorData } from '../../../shared/errors/fob-error.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { FobEvent } from '../../../shared/model/event.ts';
import type { SystemState } from '../../../shared/model/system.ts';
import type { FakeEngine } from '../fake-engine.ts';

/** The engine as its handlers see it: what a test holds, and what they alone change. */
export type FakeWorld = FakeEngine & {
  state: SystemState;
  /** Whether it was filled, and when, in epoch ms. */
  rich: boolean;
  startedAt: number;
  watchers: Set<(event: FobEvent) => void>;
  /** As the host does it: the streams of the engine that ends break, and the next one is asked anew. */
  generation: number;
  restart(): void;
  nextNumber(): number;
  find(id: string): Credential;
  put(credential: Credential): Credential;
};

const LOOK_MS = 20;

/** The contract, whose errors are the engine's, and those that a test wants next; what is held answers once it is let go. */
export function fakeOs({ failNext, held }: Pick<FakeEngine, 'failNext' | 'held'>) {
  return implement(contract).use(async ({ next, path: name }) => {
    const failure = failNext.get(name.join('.'));
    failNext.delete(name.join('.'));
    while (held.has(name.join('.'))) await sleep(LOOK_MS, undefined, { ref: false });
    try {
      if (failure) throw new FobError(failure);
      return await next();
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw error;
      const data = toErrorData(error);
      throw new ORPCError('FOB', { defined: true, status: 400, message: data.message, data });
    }
  });
}

export type FakeOs = ReturnType<typeof fakeOs>;
