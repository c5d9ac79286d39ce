import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `limits` namespace. */
export function limitsHandlers({ limits }: Services) {
  return { list: os.limits.list.handler(() => limits.states()) };
}
