import type { Command } from 'commander';
import type { Session } from './session.ts';

/** A command's code, loaded only when it is the one that runs. Arguments and options come as commander read them. */
type Loaded<O> = { run(session: Session, options: O, ...args: string[]): Promise<number | undefined> };

export type Leaf = <O>(parent: Command, name: string, summary: string, load: () => Promise<Loaded<O>>) => Command;

export type Work = (session: Session) => Promise<number | undefined>;
export type Runner = (options: { dataDir?: string; json?: boolean }, work: Work) => Promise<void>;

/** Collects the values of an option that may be given many times. */
export function many(value: string, before: string[] = []): string[] {
  return [...before, value];
}
