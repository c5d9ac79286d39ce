import { type ShellWords, shellWords } from './words.ts';

/** What the shell speaks: the language chosen in the window, else the system's. */
export type Speech = {
  words(): ShellWords;
  /** `system`, or a language of the window's. */
  choose(language: string): void;
  /** Called after the language became another one. */
  onChange(listener: () => void): void;
};

/** Speaks the system's language until a window tells of another choice; each page does as it comes. */
export function createSpeech(system: string): Speech {
  const listeners: (() => void)[] = [];
  let words = shellWords(system);
  return {
    words: () => words,
    choose: (language) => {
      const next = shellWords(language === 'system' ? system : language);
      if (next === words) return;
      words = next;
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
