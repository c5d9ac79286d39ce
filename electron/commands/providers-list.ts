import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob providers`: the services that Fob knows. */
export async function run(session: Session): Promise<undefined> {
  const entries = await (await session.fob()).providers.list({});
  session.print(
    entries.map(({ provider, source }) => ({
      id: provider.id,
      name: provider.name,
      sells: provider.sells,
      base: provider.api.base,
      source,
    })),
    () =>
      table(
        ['ID', 'NAME', 'WHAT IT SELLS', 'API', 'FROM'],
        entries.map(({ provider, source }) => [provider.id, provider.name, provider.sells, provider.api.base, source]),
      ),
  );
}
