import path from 'node:path';
import type { Readable } from 'node:stream';
import { defaultDataDir } from '../platform/paths.ts';
import type { FobClient } from './client.ts';

/** The terminal as commands see it; tests hand in their own. */
export type Terminal = {
  stdin: Readable & { isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  out(text: string): void;
  /** Resolves once all that was put out is on its way: false when nobody reads it any more. */
  drained?(): Promise<boolean>;
  err(text: string): void;
  outIsTTY: boolean;
  env: NodeJS.ProcessEnv;
};

/** What every command has: where Fob's data is, how to print, and a client when it needs the running Fob. */
export type Session = {
  terminal: Terminal;
  dataDir: string;
  json: boolean;
  /** Connects to the running Fob; loads the client only then. Throws `conflict` when Fob is not running. */
  fob(): Promise<FobClient>;
  /** With --json the document, else the text. */
  print(document: unknown, text: () => string): void;
  /** A line for a person, on stderr, so that it never mixes with a document. */
  say(line: string): void;
};

export function openSession(terminal: Terminal, options: { dataDir?: string; json?: boolean }): Session {
  const dataDir = options.dataDir ? path.resolve(options.dataDir) : defaultDataDir(terminal.env);
  const json = options.json === true;
  return {
    terminal,
    dataDir,
    json,
    fob: async () => (await import('./client.ts')).connect(dataDir),
    print: (document, text) => terminal.out(json ? `${JSON.stringify(document)}\n` : ensureLine(text())),
    say: (line) => terminal.err(`${line}\n`),
  };
}

function ensureLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
