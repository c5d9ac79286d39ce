import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `tools` namespace. */
export function toolsHandlers({ tools }: Services) {
  return {
    list: os.tools.list.handler(() => tools.list()),
    add: os.tools.add.handler(({ input }) => tools.add(input)),
    edit: os.tools.edit.handler(({ input }) => tools.edit(input)),
    approve: os.tools.approve.handler(({ input }) => tools.approve(input)),
    deny: os.tools.deny.handler(({ input }) => tools.deny(input)),
    revoke: os.tools.revoke.handler(({ input }) => tools.revoke(input.id)),
  };
}
