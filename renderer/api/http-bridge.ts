import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Api } from './client.ts';

// Lives in this page's memory alone: a cookie of 127.0.0.1 would reach every other port.
let bearer: string | null = null;

/** Trades the one-time code in the address for a session; false when there is no code, or it was used or is too old. */
export async function openHttpSession(place: Pick<Location, 'hash' | 'pathname'> = location): Promise<boolean> {
  const code = place.hash.replace(/^#/, '').replace(/^code=/, '');
  if (code === '') return bearer !== null;
  history.replaceState(null, '', place.pathname);
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (!answer.ok) return false;
  const session = (await answer.json()) as { bearer?: unknown };
  if (typeof session.bearer !== 'string') return false;
  bearer = session.bearer;
  return true;
}

/** The contract over this page's own origin, with the session's bearer and the sign of a fresh click or key press. */
export function httpApi(): Api {
  return createORPCClient<Api>(new RPCLink({ url: `${location.origin}/rpc`, headers: requestHeaders }));
}

function requestHeaders(): Record<string, string> {
  const headers: Record<string, string> = { authorization: `Bearer ${bearer ?? ''}` };
  if (navigator.userActivation?.isActive) headers['x-fob-gesture'] = '1';
  return headers;
}
