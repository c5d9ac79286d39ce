import type { EditTool } from '../../shared/contract/tools.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { parseRate } from '../../shared/rules/duration.ts';
import { UsageError } from './errors.ts';
import { findTool, listOf } from './key-options.ts';
import { parseMoment } from './moments.ts';
import type { Session } from './session.ts';
import { parseAsk } from './tool-text.ts';

type Options = {
  label?: string;
  scopes?: string;
  addScopes?: string;
  provider?: string;
  expires?: string;
  ip?: string[];
  anyIp?: boolean;
  limit?: string;
  retry?: boolean;
  rehearsal?: string;
  ask?: string;
};

/** `fob tools edit`: changes what a tool key may do; its text stays, so the tool goes on with it. */
export async function run(session: Session, options: Options, name: string): Promise<undefined> {
  const change = detailsOf(options);
  const fob = await session.fob();
  const tool = await findTool(fob, name);
  const bindings = scopesOf(tool, options);
  const edited = await fob.tools.edit({ id: tool.id, ...change, ...(bindings === null ? {} : { bindings }) });
  const { label, rehearsal } = edited;
  const mode = rehearsal ? 'It rehearses: its calls go to the emulator.' : 'Its calls go to the provider itself.';
  session.print(edited, () => `Changed the tool key of ${label}.${change.rehearsal === undefined ? '' : ` ${mode}`}`);
}

function detailsOf({ label, expires, ip, anyIp, limit, retry, rehearsal, ask }: Options): Omit<EditTool, 'id'> {
  if (ip !== undefined && anyIp === true)
    throw new UsageError('--ip and --any-ip exclude each other', 'give one of them');
  return {
    ...(label === undefined ? {} : { label }),
    ...(expires === undefined
      ? {}
      : { expiresAt: expires === 'never' ? null : parseMoment(expires, '--expires', { durations: true }) }),
    ...(ip === undefined ? {} : { allowedAddresses: ip }),
    ...(anyIp === true ? { allowedAddresses: [] } : {}),
    ...(limit === undefined ? {} : { limit: limit === 'none' ? null : parseRate(limit, '--limit') }),
    ...(retry === undefined ? {} : { retry }),
    ...(ask === undefined ? {} : { approval: parseAsk(ask) }),
    ...(rehearsal === undefined ? {} : { rehearsal: onOrOff(rehearsal, '--rehearsal') }),
  };
}

function onOrOff(text: string, flag: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new UsageError(`${flag} is neither on nor off`, `write ${flag} on or ${flag} off`);
}

/** The bindings with other scopes for the one provider that is meant; null when no scopes were given. */
function scopesOf(tool: Tool, { scopes, addScopes, provider }: Options): EditTool['bindings'] | null {
  if (scopes === undefined && addScopes === undefined) return null;
  if (scopes !== undefined && addScopes !== undefined)
    throw new UsageError('--scopes and --add-scopes exclude each other', 'give one of them');
  const meant = tool.bindings.filter((binding) => provider === undefined || binding.provider === provider);
  if (meant.length !== 1)
    throw new UsageError(
      meant.length === 0 ? 'the tool key has nothing of this provider' : 'the tool key has several providers',
      `name one with --provider: ${tool.bindings.map((binding) => binding.provider).join(', ')}`,
    );
  return tool.bindings.map((binding) => {
    const { credentialId } = binding;
    if (binding !== meant[0]) return { credentialId, scopes: binding.scopes };
    const next = scopes === undefined ? [...binding.scopes, ...listOf(addScopes ?? '')] : listOf(scopes);
    return { credentialId, scopes: [...new Set(next)] };
  });
}
