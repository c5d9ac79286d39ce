import type { connection as english } from '../en/connection.ts';
import type { SameKeys } from '../same-keys.ts';

export const connection: SameKeys<typeof english> = {
  opening: 'Fob wird geöffnet…',
  noAnswer: 'Fob antwortet noch nicht',
  noAnswerText: 'Alle paar Sekunden gibt es einen neuen Versuch.',
  tryNow: 'Jetzt noch einmal versuchen',
  gone: 'Fob konnte nicht starten',
  goneText: 'Sein Dienst endete immer wieder. Gespeichertes ist sicher.',
  start: 'Noch einmal starten',
  used: 'Dieser Link ist verbraucht; ein neuer hilft',
  usedText:
    'Jeder Link zu diesem Fenster öffnet es einmal, damit ihn danach niemand nutzen kann. Auch das Neuladen der Seite braucht einen neuen Link. Diesen Befehl dort ausführen, wo Fob läuft, und die ausgegebene Adresse öffnen:',
  command: 'Befehl für einen neuen Link',
  checkout:
    'Aus einem Quellverzeichnis: <code>{command}</code>. Die Schlüssel sind unberührt, und Werkzeuge laufen weiter.',
};
