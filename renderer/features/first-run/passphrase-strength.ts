import { say } from '../../messages/intl.ts';
export type Strength = { part: number; tone: 'bad' | 'warn' | 'ok'; text: string };

/** What can honestly be said of a passphrase: its length and whether it repeats. How guessable its words are nobody can tell from here. */
export function passphraseStrength(text: string): Strength {
  const t = say('firstRun');
  const distinct = new Set(text).size;
  if (text.length < 8)
    return { part: text.length / 40, tone: 'bad', text: t('strength.missing', { n: 8 - text.length }) };
  if (distinct < 6) return { part: 0.2, tone: 'bad', text: t('strength.same') };
  if (text.length < 16) return { part: 0.4, tone: 'warn', text: t('strength.short') };
  if (text.length < 24) return { part: 0.7, tone: 'ok', text: t('strength.good') };
  return { part: 1, tone: 'ok', text: t('strength.long') };
}

/** What stands in the way of using this passphrase, or null. */
export function passphraseFault(passphrase: string, again: string): string | null {
  const t = say('firstRun');
  if (passphrase.length < 8) return t('faultShort');
  return passphrase === again ? null : t('faultSame');
}
