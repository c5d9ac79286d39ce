import type { FobLink } from '../../shared/rules/fob-link.ts';

/** The names of the few messages between the windows and the shell. RPC travels on the MessagePort, never here. */
export const channels = {
  connect: 'fob:connect', // page → shell: loaded, asks for a port; no payload
  port: 'fob:port', // shell → page: one MessagePort to the engine
  engine: 'fob:engine', // shell → page: an EngineNotice
  shell: 'fob:shell', // shell → page: a ShellNotice
  ask: 'fob:ask', // page → shell: an Ask
} as const;

/** What happens to the engine, told to each page: its port is dead, and a new one follows unless the engine is `gone`. */
export type EngineNotice = { state: 'restarting' | 'crashed' | 'gone'; restarts: number };

/** What a menu item does in the window; each is a shortcut of the window too. */
export type MenuCommand = 'palette' | 'new-key' | 'new-tool' | 'shortcuts' | 'about' | 'troubleshoot' | 'page';

/** What the shell tells the page: where to go, what was picked in the menu, and what became of the global shortcut. */
export type ShellNotice =
  | { type: 'open'; link: FobLink }
  | { type: 'menu'; command: MenuCommand; page?: string }
  | { type: 'shortcut'; state: 'none' | 'taken' | 'on' };

/**
 * What a page may ask of the shell: to show the main window, at a place if it names one, to go away itself, to speak as it
 * does, or to start the engine where none runs.
 */
export type Ask =
  | { do: 'open'; link: string | null }
  | { do: 'hide' }
  | { do: 'speak'; language: Language }
  | { do: 'start' };

/** What was chosen in the window. */
export const languages = ['system', 'en', 'de'] as const;
export type Language = (typeof languages)[number];
