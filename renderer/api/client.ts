import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/index.ts';

/** The engine as the window calls it: one method per procedure of the contract, whichever bridge carries it. */
export type Api = ContractRouterClient<Contract>;

let current: Api | null = null;

/** The client of the bridge that is in use; throws while there is none. */
export function api(): Api {
  if (!current) throw new TypeError('no connection to the engine yet');
  return current;
}

/** Sets the client; the bridges call it on start and after each restart of the engine. */
export function setApi(next: Api | null): void {
  current = next;
}
