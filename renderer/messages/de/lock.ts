import type { lock as english } from '../en/lock.ts';
import type { SameKeys } from '../same-keys.ts';

export const lock: SameKeys<typeof english> = {
  title: 'Fob ist gesperrt',
  text: 'Werkzeuge werden abgelehnt, bis Fob entsperrt ist.',
  textKeychain:
    'Werkzeuge werden abgelehnt, bis Fob entsperrt ist. Der Systemschlüsselbund hütet die Geheimnisse, darum genügt ein Klick; wer an dieser Sitzung sitzt, kommt trotzdem hinein.',
  passphrase: 'Passphrase',
  showPassphrase: 'Passphrase anzeigen',
  maskPassphrase: 'Passphrase verbergen',
  showRepeated: 'Wiederholte Passphrase anzeigen',
  maskRepeated: 'Wiederholte Passphrase verbergen',
  unlock: 'Entsperren',
  unlocking: 'Wird entsperrt…',
  tooMany: 'Zu viele Versuche.',
  nextTry: 'Der nächste Versuch ist in <span>{seconds} s</span><reader>Kürze</reader> möglich. Nichts ist verloren.',
  noAnswer: { file: 'Die Tresordatei antwortet nicht', keychain: 'Der Systemschlüsselbund antwortet nicht' },
  noAnswerText:
    'Nichts ist verloren und nichts wurde gelöscht: Fob wartet auf den Speicher, mit dem es eingerichtet wurde, und wechselt nie von selbst. Werkzeuge werden so lange abgelehnt.',
  checkFile: 'Prüfen, ob der Datenordner lesbar ist, dann noch einmal versuchen.',
  checkKeychain:
    'Den Schlüsselbund entsperren oder seinen Dienst starten (unter Linux den Secret Service, etwa GNOME Keyring), dann noch einmal versuchen.',
  damaged: 'Die gespeicherten Daten passen nicht zusammen',
  damagedText:
    'Fob hat angehalten, bevor es etwas änderte; was da ist, lässt sich noch retten. Kein Schlüssel wurde irgendwohin gesendet.',
  backup: 'Bei geschlossenem Fob eine Sicherung dieses Ordners zurückspielen; genaueres Nachsehen sagt mehr.',
  folder: 'Datenordner',
  doctor: 'Genauer nachsehen',
};
