import type { tray as english } from '../en/tray.ts';
import type { SameKeys } from '../same-keys.ts';

export const tray: SameKeys<typeof english> = {
  title: 'Schnellsuche',
  search: 'Schlüssel suchen',
  searchHint: 'Schlüssel zum Kopieren suchen',
  results: 'Schlüssel',
  noKeys: 'Noch kein Schlüssel. Der erste wird in Fob hinzugefügt.',
  noMatch: 'Kein Schlüssel passt.',
  enterCopies: 'kopiert',
  opens: 'öffnet',
  limits: 'Knappste Limits',
  allLimits: 'Alle Limits',
  usedOf: '{used} von {rate}',
  proxy: 'Proxy',
  proxyOn: 'Proxy an',
  proxyOff: 'Proxy ausgeschaltet',
  refused: 'jeder Aufruf wird abgelehnt',
  lock: 'Fob sperren',
  openFob: 'Fob öffnen',
  unlock: 'In Fob entsperren',
  waiting: 'Fob startet',
  waitingText: 'Gleich lassen sich Schlüssel suchen.',
  locked: 'Fob ist gesperrt',
  lockedText: 'Nach dem Entsperren lassen sich Schlüssel suchen.',
  notReady: 'Fob braucht einen Blick',
  notReadyText: 'Das Hauptfenster sagt mehr.',
};
