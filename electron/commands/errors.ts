import { type ErrorData, FobError, toErrorData } from '../../shared/errors/fob-error.ts';
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
  const data = dataOf(error);
  return { line: lineOf(data), status: 1, data };
}

function dataOf(error: unknown): ErrorData {
  if (error instanceof FobError) return error.data;
  // The RPC client's class is not imported for this: most failures happen before it is loaded.
  const { code, data } = error as { code?: unknown; data?: ErrorData };
  if (code === 'FOB' && data) return data;
  return toErrorData(error);
}

function lineOf({ message, hint }: ErrorData): string {
  return clean(`fob: ${lower(message)}: ${lower(hint)}`);
}

/** Both parts are sentences in the window; on one line they run on. Names such as Fob, PIN or HTTP stay. */
function lower(text: string): string {
  return /^[A-Z][a-z ]/.test(text) && !/^(Fob|Electron|Node|Host|Windows|Secret Service|Touch)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
