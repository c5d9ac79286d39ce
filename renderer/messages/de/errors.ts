import type { errors as english } from '../en/errors.ts';
import type { SameKeys } from '../same-keys.ts';

export const errors: SameKeys<typeof english> = {
  silent: 'Fob hat nicht geantwortet',
  silentHint: 'Fob versucht von selbst, seinen Dienst wieder zu erreichen; gleich noch einmal versuchen',
  notAccepted: 'Fob hat diese Eingabe nicht angenommen',
  notAcceptedHint: 'Die Felder prüfen und noch einmal versuchen',
  codes: {
    gesture_needed: 'Um ein Geheimnis herauszugeben, braucht es einen frischen Klick oder Tastendruck',
    wrong_passphrase: 'Die Passphrase ist falsch, oder die Tresordatei ist beschädigt',
    locked: 'Fob ist gesperrt',
    try_later: 'Zu viele Versuche',
    internal: 'In Fob ist etwas schiefgegangen',
  },
  hints: {
    gesture_needed: 'Die Taste noch einmal drücken',
    wrong_passphrase: 'Tastaturbelegung und Feststelltaste prüfen, dann noch einmal versuchen',
    locked: 'Fob entsperren, dann noch einmal versuchen',
    try_later: 'Gleich noch einmal versuchen',
    internal: 'Noch einmal versuchen; bleibt es so, sagt die Fehlersuche in den Einstellungen mehr',
  },
};
