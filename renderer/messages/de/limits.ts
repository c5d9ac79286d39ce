import type { limits as english } from '../en/limits.ts';
import type { SameKeys } from '../same-keys.ts';

export const limits: SameKeys<typeof english> = {
  label: 'Kontingente',
  usedOf: '<b>{used}</b><i> von {rate}</i>',
  usedOfPlain: '{used} von {rate}',
  spoken: '{used} von {rate}. {reset}',
  none: 'Noch nichts verbraucht',
  noneText:
    'Das Kontingent jedes Schlüssels erscheint hier mit seinem ersten Aufruf: wie viel verbraucht ist, gezählt oder nach Angabe des Anbieters, und wann es frei wird.',
  toTools: 'Zu den Werkzeugen',
  paused: 'Angehalten',
  inBurst: 'In der Reserve',
  burstTo: 'Reserve bis {n, number}',
  queued: '{n, plural, one {# Aufruf} other {# Aufrufe}} in der Warteschlange',
  observed: 'Beobachtet',
  counted: 'Gezählt',
  since: '{how} seit {at}',
  observedNote: 'Beobachtet: nach den Headern des Anbieters berichtigt',
  countedNote: 'Von Fob gezählt',
  own: 'Eigenes Limit des Werkzeugs',
  pausedFor: 'Vom Anbieter angehalten für {span}',
  allFree: 'Alles ist frei',
  freesUp: 'Wird frei in {span}',
};
