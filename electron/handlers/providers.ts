import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `providers` namespace. */
export function providersHandlers({ providers }: Services) {
  return {
    list: os.providers.list.handler(() => providers.list()),
    get: os.providers.get.handler(({ input }) => providers.get(input.id)),
    add: os.providers.add.handler(({ input }) => providers.add(input.json)),
    check: os.providers.check.handler(({ input }) => providers.check(input.json)),
    draft: os.providers.draft.handler(({ input }) => ({ json: providers.draft(input) })),
    discover: os.providers.discover.handler(({ input }) => providers.discover(input.issuer)),
    remove: os.providers.remove.handler(({ input }) => {
      providers.remove(input.id);
      return { removed: input.id };
    }),
  };
}
