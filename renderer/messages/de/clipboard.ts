import type { clipboard as english } from '../en/clipboard.ts';
import type { SameKeys } from '../same-keys.ts';

export const clipboard: SameKeys<typeof english> = {
  copied: '{name} kopiert',
  clearsIn: 'Die Zwischenablage wird in {seconds} s geleert',
  once: 'Kopiert verlässt er die Zwischenablage nach {seconds, number} s. Solange dies offen ist, lässt er sich beliebig oft kopieren.',
  notCopied: 'Nicht kopiert',
  notCopiedText:
    'Der Browser hat Fob nicht in die Zwischenablage schreiben lassen. Den Schlüssel anzeigen und von Hand kopieren.',
  still: 'Liegt der Schlüssel noch in der Zwischenablage?',
  stillText: 'Der Browser lässt Fob im Hintergrund weder nachsehen noch leeren.',
  clearNow: 'Jetzt leeren',
};
