import type { EditTool } from '../../../shared/contract/tools.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { matchRoute, scopeCovers } from '../../../shared/rules/routes.ts';

/** What a tool key may be given so that a refused call passes: a change, or a scope that has to be asked of the service first. */
export type ToolFix =
  | { kind: 'scope'; scope: string; change: EditTool }
  | { kind: 'ask'; scope: string; connection: string }
  | { kind: 'raise'; limit: number; change: EditTool };

type Held = { id: string; scopes: readonly string[]; connection: boolean };

/** The one change that lets a call like this one pass; null where a change of the tool key does not help. */
export function toolFix(
  tool: Tool,
  row: Activity,
  provider: Provider | null,
  holders: readonly Held[],
): ToolFix | null {
  if (tool.status === 'revoked' || tool.status === 'damaged') return null;
  if (row.refusal === 'tool_rate_limited' && tool.limit !== null) {
    const limit = tool.limit.limit * 2;
    return { kind: 'raise', limit, change: { id: tool.id, limit: { ...tool.limit, limit } } };
  }
  if (row.refusal !== 'insufficient_scope' && row.refusal !== 'scope_not_granted') return null;
  const binding = tool.bindings.find((one) => one.provider === row.provider);
  const scope = provider && matchRoute(provider, row.method, row.path)?.scope;
  if (!binding || !provider || !scope) return null;
  const holder = holders.find(({ id }) => id === binding.credentialId);
  if (!holder) return null;
  if (!scopeCovers(provider, holder.scopes, scope))
    return holder.connection ? { kind: 'ask', scope, connection: holder.id } : null;
  if (scopeCovers(provider, binding.scopes, scope)) return null; // given meanwhile
  const bindings = tool.bindings.map(({ credentialId, scopes }) => ({
    credentialId,
    scopes: credentialId === holder.id ? [...scopes, scope] : scopes,
  }));
  return { kind: 'scope', scope, change: { id: tool.id, bindings } };
}

/** Whether the scope that was missing has been given to the tool key meanwhile. */
export function solvedSince(tool: Tool, row: Activity, provider: Provider | null): boolean {
  if (row.refusal !== 'insufficient_scope') return false;
  const binding = tool.bindings.find((one) => one.provider === row.provider);
  const scope = provider && matchRoute(provider, row.method, row.path)?.scope;
  return Boolean(binding && provider && scope && scopeCovers(provider, binding.scopes, scope));
}
