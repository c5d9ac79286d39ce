import type { common as english } from '../en/common.ts';
import type { SameKeys } from '../same-keys.ts';

export const common: SameKeys<typeof english> = {
  showMore: '{n, number} weitere zeigen',
  moreByName:
    '{n, plural, one {# Eintrag mehr findet sich über den Namen} other {# Einträge mehr finden sich über den Namen}}',
  cancel: 'Abbrechen',
  save: 'Speichern',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  toasts: 'Hinweise',
  loading: 'Wird geladen',
  tryAgain: 'Noch einmal versuchen',
  optional: 'optional',
  current: 'aktuell',
  actions: 'Aktionen',
  clearFilter: 'Filter leeren',
  found: '{n, plural, =0 {Nichts gefunden} other {# gefunden}}',
  keys: { Ctrl: 'Strg', Del: 'Entf', Space: 'Leertaste', Enter: 'Eingabe' },
  once: { saved: 'Ist gesichert', closeAnyway: 'Ohne Sichern schließen', done: 'Fertig' },
  typeToConfirm: 'Zum Bestätigen „{name}“ eingeben',
  maskedKey: 'Schlüssel, beginnt mit {prefix}, endet auf {last4}',
  maskedKeyEnd: 'Schlüssel, endet auf {last4}',
};
