import type { keys as english } from '../en/keys.ts';
import type { SameKeys } from '../same-keys.ts';

export const keys: SameKeys<typeof english> = {
  columns: {
    name: 'Name',
    key: 'Schlüssel',
    environment: 'Umgebung',
    expires: 'Läuft ab',
    used: 'Zuletzt genutzt',
    tools: 'Genutzt von',
    removed: 'Entfernt',
  },
  table: 'Schlüssel',
  trash: 'Papierkorb',
  noTool: 'Kein Werkzeug',
  reveal: '{label} anzeigen',
  copy: '{label} kopieren',
  restore: 'Zurückholen',
  restoreOne: '{label} zurückholen',
  purge: 'Endgültig löschen',
  purgeOne: 'Endgültig löschen: {label}',
};
