import { type ErrorData, FobError, toErrorData } from '../../shared/errors/fob-error.ts';
import { inOptions } from './option-names.ts';
import { clean } from './table.ts';

/** Wrong usage of a command: exit status 2. */
export class UsageError extends Error {
  readonly what: string;
  readonly todo: string;

  constructor(what: string, todo: string) {
    super(what);
    this.name = 'UsageError';
    this.what = what;
    this.todo = todo;
  }
}

/** An error as its one line, `fob: what: what to do`, its exit status and, for --json, as data. */
export function describeError(error: unknown): { line: string; status: 1 | 2; data: ErrorData } {
  if (error instanceof UsageError) {
    const data: ErrorData = { code: 'bad_input', message: error.what, hint: error.todo };
    return { line: lineOf(data), status: 2, data };
  }
  const data = inOptions(dataOf(error));
  return { line: lineOf(data), status: isUsage(data) ? 2 : 1, data };
}

/** What was typed is wrong usage; what came on stdin or in a file is not. */
function isUsage({ code, field }: ErrorData): boolean {
  return code === 'bad_input' && !['secret', 'passphrase', 'passphraseFile', 'file'].includes(field ?? '');
}

function dataOf(error: unknown): ErrorData {
  if (error instanceof FobError) return error.data;
  // The RPC client's class is not imported for this: most failures happen before it is loaded.
  const { code, data } = error as { code?: unknown; data?: ErrorData };
  if (code === 'FOB' && data) return data;
  return toErrorData(error);
}

function lineOf({ message, hint }: ErrorData): string {
  const [, option = '', what = message] = /^(--[a-z-]+: )(.*)$/s.exec(message) ?? [];
  return clean(`fob: ${option}${lower(what)}: ${lower(hint)}`);
}

/** Both parts are sentences in the window; on one line they run on. Names such as IconFlow, Fob, PIN or HTTP stay. */
function lower(text: string): string {
  return /^[A-Z][a-z ]/.test(text) &&
    !/^([A-Z][a-z]+[A-Z]|(Appflow|Fob|Electron|Node|Host|Windows|Secret Service|Touch)\b)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
