import { parseRate } from '../../shared/rules/duration.ts';
import { bindingsOf, demandHolder, type HolderOptions } from './holders.ts';
import { reachesLoopback } from './loopback-block.ts';
import { moment, parseMoment } from './moments.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';
import { parseAsk } from './tool-text.ts';

type Options = HolderOptions & {
  label: string;
  expires?: string;
  ip?: string[];
  limit?: string;
  retry?: boolean;
  rehearsal?: boolean;
  ask?: string;
};

/** `fob tools add`: makes a tool key and shows it, this once; plain text prints it alone on stdout, for `KEY=$(fob tools add …)`. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const given = {
    label: options.label,
    ...(options.expires === undefined
      ? {}
      : { expiresAt: parseMoment(options.expires, '--expires', { durations: true }) }),
    ...(options.ip === undefined ? {} : { allowedAddresses: options.ip }),
    ...(options.limit === undefined ? {} : { limit: parseRate(options.limit, '--limit') }),
    ...(options.retry === true ? { retry: true } : {}),
    ...(options.ask === undefined ? {} : { approval: parseAsk(options.ask) }),
    ...(options.rehearsal === true ? { rehearsal: true } : {}),
  };
  demandHolder(options, 'tools add');
  const fob = await session.fob();
  const bindings = await bindingsOf(fob, options);
  const { tool, key, baseUrl, baseUrls } = await fob.tools.add({ ...given, bindings });
  if (!session.json) {
    session.say(
      facts([
        ['id', tool.id],
        ...Object.entries(baseUrls).map(([provider, url]): [string, string] => [provider, url]),
        ['scopes', tool.bindings.map((binding) => `${binding.provider}: ${binding.scopes.join(', ')}`).join('; ')],
        ['expires', moment(tool.expiresAt)],
      ]),
    );
  }
  for (const address of tool.allowedAddresses.filter((one) => !reachesLoopback(one)))
    session.say(
      `fob: note: ${address} can never match: Fob listens on 127.0.0.1 only, so that is where calls come from`,
    );
  session.say('fob: note: this key is shown this once; Fob keeps only its hash');
  session.print(
    {
      id: tool.id,
      key,
      baseUrl,
      baseUrls,
      label: tool.label,
      bindings: tool.bindings,
      expiresAt: tool.expiresAt,
      limit: tool.limit,
      retry: tool.retry,
      rehearsal: tool.rehearsal,
      approval: tool.approval,
    },
    () => key,
  );
}
