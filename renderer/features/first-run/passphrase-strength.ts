export type Strength = { part: number; tone: 'bad' | 'warn' | 'ok'; text: string };

/** What can honestly be said of a passphrase: its length and whether it repeats. How guessable its words are nobody can tell from here. */
export function passphraseStrength(text: string): Strength {
  const distinct = new Set(text).size;
  if (text.length < 8)
    return { part: text.length / 40, tone: 'bad', text: `${String(8 - text.length)} more characters needed` };
  if (distinct < 6)
    return { part: 0.2, tone: 'bad', text: 'Mostly the same few characters: a program tries those first' };
  if (text.length < 16)
    return { part: 0.4, tone: 'warn', text: 'Short: holds only if the characters were picked at random' };
  if (text.length < 24) return { part: 0.7, tone: 'ok', text: 'Good, if it is not a phrase that others know' };
  return { part: 1, tone: 'ok', text: 'Long. Fob cannot tell whether it is a known phrase; you can' };
}

/** What stands in the way of using this passphrase, or null. */
export function passphraseFault(passphrase: string, again: string): string | null {
  if (passphrase.length < 8) return 'must have at least 8 characters';
  return passphrase === again ? null : 'both must be the same';
}
