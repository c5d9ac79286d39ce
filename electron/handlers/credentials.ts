import type { HandoutGuard } from './handout-guard.ts';
import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `credentials` namespace. */
export function credentialsHandlers({ credentials, handouts }: Services, guard: HandoutGuard) {
  return {
    list: os.credentials.list.handler(({ input }) => credentials.list(input)),
    get: os.credentials.get.handler(({ input }) => credentials.get(input.id)),
    add: os.credentials.add.handler(({ input, context }) => {
      guard.add(context);
      return credentials.add(input);
    }),
    kept: os.credentials.kept.handler(({ input, context }) => {
      guard.lookUp(input.secrets.length, context);
      return credentials.kept(input.secrets);
    }),
    history: os.credentials.history.handler(({ input }) => credentials.history(input.id)),
    edit: os.credentials.edit.handler(({ input }) => credentials.edit(input)),
    reveal: os.credentials.reveal.handler(({ input, context }) => handouts.reveal(input.id, context)),
    copy: os.credentials.copy.handler(({ input, context }) => handouts.copy(input.id, context)),
    rotate: os.credentials.rotate.handler(({ input }) => credentials.rotate(input)),
    endOld: os.credentials.endOld.handler(({ input }) => credentials.endOld(input.id)),
    check: os.credentials.check.handler(({ input }) => credentials.check(input)),
    revoke: os.credentials.revoke.handler(({ input }) => credentials.revoke(input.id)),
    remove: os.credentials.remove.handler(({ input }) => credentials.remove(input.id)),
    restore: os.credentials.restore.handler(({ input }) => credentials.restore(input.id)),
    purge: os.credentials.purge.handler(async ({ input }) => {
      await credentials.purge(input.id);
      return { purged: input.id };
    }),
  };
}
