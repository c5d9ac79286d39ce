/** The views that a `fob://` link can name, and what stands after each. */
const PLACES = {
  keys: /^cred_[0-9A-Za-z]{22}$/,
  tools: /^tool_[0-9A-Za-z]{22}$/,
  connections: /^conn_[0-9A-Za-z]{22}$/,
  connect: /^[a-z][a-z0-9-]{0,63}$/,
  alerts: /^[1-9]\d{0,14}$/,
  activity: /^[1-9]\d{0,14}$/,
  limits: null,
  emulator: null,
  settings: null,
  providers: null,
} as const;

export type FobPlace = keyof typeof PLACES;
/** A view, and the one thing in it that the link is about. */
export type FobLink = { place: FobPlace; id: string | null };

const MAX_LENGTH = 120;

/**
 * Reads a link such as `fob://keys/cred_…` or `fob://connect/figma`; null when it is anything else. A link only opens a
 * view: none of them changes, copies or starts anything.
 */
export function readFobLink(text: string): FobLink | null {
  if (text.length > MAX_LENGTH) return null;
  const [, place = '', id] = /^fob:\/\/([a-z]+)(?:\/([0-9A-Za-z_-]+))?\/?$/.exec(text) ?? [];
  if (!Object.hasOwn(PLACES, place)) return null;
  const known = place as FobPlace;
  if (id === undefined) return known === 'connect' ? null : { place: known, id: null };
  return PLACES[known]?.test(id) ? { place: known, id } : null;
}
