import type { emulator as english } from '../en/emulator.ts';
import type { SameKeys } from '../same-keys.ts';

export const emulator: SameKeys<typeof english> = {
  answers: 'Der Emulator antwortet unter',
  off: 'Der Emulator ist aus',
  what: 'Er vertritt jeden Anbieter auf diesem Rechner: dieselben Rechte, Limits und Fehler, ganz ohne Konto.',
  make: 'Übungsschlüssel erstellen',
  keys: 'Übungsschlüssel',
  noKeys: 'Noch kein Übungsschlüssel',
  noKeysText: 'Ein Übungsschlüssel verhält sich wie ein echter, und seine Aufrufe gehen an den Emulator.',
};
