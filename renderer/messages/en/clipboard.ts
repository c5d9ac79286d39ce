/** What is said of copied secrets. */
export const clipboard = {
  copied: '{name} copied',
  clearsIn: 'Clipboard clears in {seconds} s',
  once: 'Copied, it leaves the clipboard after {seconds, number} s. Copy it again as often as needed while this is open.',
  notCopied: 'Not copied',
  notCopiedText: 'The browser did not let Fob write to the clipboard. Reveal the key and copy it by hand.',
  still: 'Is the key still on the clipboard?',
  stillText: 'The browser does not let Fob look or clear in the background.',
  clearNow: 'Clear now',
} as const;
