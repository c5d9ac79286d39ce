// Lives in this page's memory alone: a cookie of 127.0.0.1 would reach every other port.
let bearer: string | null = null;
let opening: Promise<boolean> | null = null;

type Place = Pick<Location, 'hash' | 'pathname' | 'search'>;

/** Trades the one-time code in the address for a session; false when there is no code, or it was used or is too old. */
export function openHttpSession(place: Place = location): Promise<boolean> {
  opening ??= open(place).finally(() => {
    opening = null;
  });
  return opening;
}

async function open({ hash, pathname, search }: Place): Promise<boolean> {
  const code = launchCode(hash);
  if (code === null) return bearer !== null;
  history.replaceState(null, '', `${pathname}${search}`); // what is asked for stays: the program reads it later
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

/** The one-time code that a link carries after its #; null for anything else there, such as a part of the page. */
export function launchCode(hash: string): string | null {
  return /^#([0-9A-Za-z]{32})$/.exec(hash)?.[1] ?? null;
}

/** The headers of each call: the session's bearer and the sign of a fresh click or key press. */
export function requestHeaders(): Record<string, string> {
  const headers: Record<string, string> = { authorization: `Bearer ${bearer ?? ''}` };
  if (navigator.userActivation?.isActive) headers['x-fob-gesture'] = '1';
  return headers;
}
