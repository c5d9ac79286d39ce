import type { activity as english } from '../en/activity.ts';
import type { SameKeys } from '../same-keys.ts';

export const activity: SameKeys<typeof english> = {
  table: 'Aufrufe',
  columns: { time: 'Zeit', verdict: 'Ergebnis', status: 'Status', tool: 'Werkzeug', call: 'Aufruf', took: 'Dauer' },
  letThrough: 'Durchgelassen',
  refused: 'Abgelehnt',
  failed: 'Fehlgeschlagen',
  gone: 'weg',
  unknownTool: 'Unbekannt',
  noMatch: 'Kein Aufruf passt',
  noMatchText: 'Neue Aufrufe, die passen, erscheinen von selbst.',
  none: 'Noch keine Aufrufe',
  noneText:
    'Sobald ein Werkzeug über Fob aufruft, steht jeder Aufruf hier: wer, was, und welche Prüfung ihn durchließ oder aufhielt.',
  toTools: 'Zu den Werkzeugen',
};
