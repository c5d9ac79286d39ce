type Field = string | number | boolean | null | undefined;

/** Diagnostics for whoever runs Fob. Fields are scalars that the caller names one by one: no object is ever dumped. */
export interface Log {
  info(event: string, fields?: Record<string, Field>): void;
  warn(event: string, fields?: Record<string, Field>): void;
  error(event: string, fields?: Record<string, Field>): void;
}

/** One line a record on stderr: `time level event key=value …`, values as JSON so that no line break gets through. */
export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const line = (level: string, event: string, fields: Record<string, Field> = {}) => {
    const rest = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    write(`${new Date().toISOString()} ${level} ${event}${rest.join('')}\n`);
  };
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}

/** What went wrong as a log field: the error's class and system code, never its message, which may quote input. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code;
  return code ? `${error.name} ${code}` : error.name;
}
