/** A long line that goes on in the next, which is no item of a list and no copyright of its own. */
const BROKEN = /(?<=^[ \t]*\S[^\n]{49,})[ \t\r]*\n[ \t]*(?!Copyright|\([a-z0-9]\))(?=["'(]*[A-Za-z])/gm;

/** A text that was broken into lines for a terminal, as paragraphs that fit any width. */
export function unwrapped(text: string): string {
  return text.replace(BROKEN, ' ');
}
