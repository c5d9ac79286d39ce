/** Before the window speaks with the engine, and when it may not. */
export const connection = {
  opening: 'Opening Fob…',
  noAnswer: 'Fob does not answer yet',
  noAnswerText: 'It is asked again every few seconds.',
  tryNow: 'Try again now',
  gone: 'Fob could not start',
  goneText: 'Its engine ended again and again. What was stored is safe.',
  start: 'Start again',
  used: 'This link was used; get a fresh one',
  usedText:
    'Each link to this window opens it once, so that nobody can use it after you. Reloading the page needs a new link too. Run this where Fob runs, then open the address that it prints:',
  command: 'Command for a fresh link',
  checkout:
    'From a source checkout: <code>{command}</code>. Your keys are untouched, and tools keep working meanwhile.',
} as const;
