import type { Route } from '../../shared/providers/schema.ts';
import { matchRoute, scopeCovers } from '../../shared/rules/routes.ts';
import type { GateCall, GateSubject, Refusal } from './ports.ts';

/** What the key is called in a refusal's detail: `the tool key` at the proxy, `the key` at the emulator. */
export type KeyWords = { key: string; credential: string };

/**
 * Which limit class a call belongs to, or why the key does not cover it. What counts is the tool's scopes that the
 * credential's scopes cover too; a route without scope takes any valid key; `*` covers routes that the table does not
 * list, which count in the provider's first class.
 */
export function checkScope(call: GateCall, subject: GateSubject, words: KeyWords): { class: string } | Refusal {
  const { provider, path } = call;
  const method = call.method === 'HEAD' ? 'GET' : call.method;
  const where = `${call.method} ${shortPath(path)}`;
  const route = matchRoute(provider, method, path);
  if (route === null) {
    if (subject.scopes.includes('*')) return { class: firstClass(call) };
    return { code: 'route_not_covered', detail: `${where} is not in ${provider.name}'s table of routes` };
  }
  return wrongKind(route, subject, where, words) ?? missingScope(route, call, subject, where, words) ?? route;
}

/** The class of calls that no route names. */
export function firstClass(call: GateCall): string {
  return call.provider.limits.classes[0]?.id ?? '';
}

function wrongKind(route: Route, subject: GateSubject, where: string, words: KeyWords): Refusal | null {
  if (route.kinds === undefined || route.kinds.includes(subject.kind)) return null;
  const kinds = route.kinds.join(' or ');
  const detail = `${where} takes only keys of the kind ${kinds}; ${words.credential} is of the kind ${subject.kind}`;
  return { code: 'insufficient_scope', detail, scope: route.scope ?? kinds };
}

function missingScope(route: Route, { provider }: GateCall, subject: GateSubject, where: string, words: KeyWords) {
  const needed = route.scope;
  if (needed === null) return null;
  const lacks = (held: readonly string[], who: string, code: Refusal['code'] = 'insufficient_scope'): Refusal => ({
    code,
    detail: `${needed} is needed for ${where}; ${who} has ${held.join(', ') || 'no scope'}`,
    scope: needed,
  });
  if (!scopeCovers(provider, subject.scopes, needed)) return lacks(subject.scopes, words.key);
  const second = subject.credentialScopes;
  if (second === null || scopeCovers(provider, second, needed)) return null;
  return subject.granted === true
    ? lacks(second, 'the connection', 'scope_not_granted')
    : lacks(second, words.credential);
}

function shortPath(path: string): string {
  return path.length > 120 ? `${path.slice(0, 119)}…` : path;
}
