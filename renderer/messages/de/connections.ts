import type { connections as english } from '../en/connections.ts';
import type { SameKeys } from '../same-keys.ts';

export const connections: SameKeys<typeof english> = {
  none: 'Kein Konto verbunden',
  noneText:
    'Ein Konto, das sich bei seinem Anbieter anmeldet, erscheint hier mit seinen Rechten und der Restzeit des Zugangs. Bis dahin rufen Werkzeuge mit Schlüsseln auf.',
  toKeys: 'Zu den Schlüsseln',
};
