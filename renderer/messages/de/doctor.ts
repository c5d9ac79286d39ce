import type { doctor as english } from '../en/doctor.ts';
import type { SameKeys } from '../same-keys.ts';

export const doctor: SameKeys<typeof english> = {
  title: 'Fehlersuche',
  looking: 'Fob untersucht sich selbst.',
  well: 'Alles in Ordnung.',
  found: '{n, plural, one {# Punkt braucht} other {# Punkte brauchen}} einen Blick.',
  findings: 'Befunde',
  statuses: { ok: 'Gut', warn: 'Hinweis', fail: 'Problem' },
  refused: 'Ein Werkzeug wurde abgelehnt? <activity>Warum, steht in der Aktivität</activity>',
  again: 'Noch einmal',
  copy: 'Bericht kopieren',
  copied: 'Bericht kopiert',
  copiedText: 'Er enthält keinen Schlüssel, nennt aber Ordner dieses Rechners.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt',
};
