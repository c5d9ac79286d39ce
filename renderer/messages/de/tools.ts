import type { tools as english } from '../en/tools.ts';
import type { SameKeys } from '../same-keys.ts';

export const tools: SameKeys<typeof english> = {
  table: 'Werkzeugschlüssel',
  newTool: 'Neuer Werkzeugschlüssel',
  columns: { name: 'Name', key: 'Werkzeugschlüssel', uses: 'Darf nutzen', state: 'Zustand', used: 'Zuletzt genutzt' },
  none: 'Noch kein Werkzeug hat einen Schlüssel',
  noneText:
    'Mit einem Werkzeugschlüssel ruft ein Programm über Fob auf, mit genau den gewählten Rechten, Adressen und Limits. Er lässt sich widerrufen, ohne den echten Schlüssel anzurühren.',
  create: 'Werkzeugschlüssel erstellen',
  addKeyFirst: 'Zuerst einen Schlüssel hinzufügen',
  states: { revoked: 'Widerrufen', damaged: 'Beschädigt', expired: 'Abgelaufen' },
};
