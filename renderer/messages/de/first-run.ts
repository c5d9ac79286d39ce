import type { firstRun as english } from '../en/first-run.ts';
import type { SameKeys } from '../same-keys.ts';

export const firstRun: SameKeys<typeof english> = {
  title: 'Wo sollen die Schlüssel liegen?',
  text: 'Fob nutzt einen Ort und bleibt dabei. Von selbst wechselt es ihn nie.',
  storage: 'Speicher',
  titles: { keychain: 'Systemschlüsselbund', file: 'Verschlüsselte Datei' },
  meaning: {
    keychain:
      'Das Betriebssystem bewahrt die Geheimnisse auf und öffnet sie mit der Anmeldung. Solange die Sitzung läuft, können auch andere eigene Programme danach fragen; die Sperre von Fob schützt also Fenster und Proxy, nicht den Schlüsselbund selbst.',
    file: 'Die Geheimnisse liegen in einer Datei, verschlüsselt mit einer Passphrase, die sonst niemand kennt. Ohne sie kommt niemand hinein: kein Dieb, kein anderes Programm, niemand. Zurücksetzen lässt sie sich nicht.',
  },
  available: 'Verfügbar',
  notAvailable: 'Nicht verfügbar',
  settingUp: 'Wird eingerichtet…',
  useKeychain: 'Schlüsselbund verwenden',
  createFile: 'Verschlüsselte Datei anlegen',
  rest: 'Namen, Einstellungen und das Protokoll der Aufrufe liegen in <path>{folder}</path>',
  restoreInstead: 'Sicherung wiederherstellen',
  restoreTitle: 'Sicherung wiederherstellen',
  restoreText:
    'Schlüssel, Verbindungen, Werkzeuge und Einstellungen eines anderen Fob kommen in dieses, ganz oder gar nicht.',
  backupFile: 'Sicherung',
  backupFileHint: 'Eine Datei, die „Sicherung anlegen“ oder `fob backup` geschrieben hat.',
  backupMissing: 'Datei wählen',
  backupTooLarge: 'Größer als jede Sicherung von Fob',
  chooseFile: 'Datei wählen',
  noFile: 'Keine gewählt',
  backupPassphrase: 'Passphrase der Sicherung',
  passphraseMissing: 'Passphrase eingeben',
  keepIn: 'Geheimnisse aufbewahren in',
  restoreInto: {
    keychain: 'Der Systemschlüsselbund hält die Geheimnisse; danach entsperrt ein Klick.',
    file: 'Die neue verschlüsselte Datei bekommt dieselbe Passphrase; danach entsperrt sie Fob.',
  },
  restoring: 'Wird entschlüsselt, geschrieben, zurückgelesen und verglichen.',
  restore: 'Wiederherstellen',
  restoreCancel: 'Zurück',
  passphrase: 'Passphrase',
  passphraseHint: 'Mindestens 8 Zeichen. Fünf zufällige Wörter sind leicht zu merken und schwer zu erraten',
  tooShort: 'Muss mindestens 8 Zeichen haben',
  again: 'Noch einmal dieselbe',
  notSame: 'Noch nicht dieselbe',
  faultShort: 'muss mindestens 8 Zeichen haben',
  faultSame: 'beide müssen gleich sein',
  strength: {
    missing: 'noch {n, number} Zeichen nötig',
    same: 'Fast nur dieselben Zeichen: die probiert ein Programm zuerst',
    short: 'Kurz: hält nur, wenn die Zeichen zufällig gewählt sind',
    good: 'Gut, wenn es keine Wendung ist, die andere kennen',
    long: 'Lang. Ob es eine bekannte Wendung ist, kann Fob nicht beurteilen',
  },
};
