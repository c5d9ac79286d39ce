import type { FakeOs, FakeWorld } from './world.ts';

/** `limits` of the contract, on the engine of memory. */
export function limitsHandlers(os: FakeOs, engine: FakeWorld) {
  return {
    list: os.limits.list.handler(() =>
      engine.limits.map((limit) => ({ ...limit, resetAt: limit.used === 0 ? Date.now() : Date.now() + 23_400 })),
    ),
  };
}
