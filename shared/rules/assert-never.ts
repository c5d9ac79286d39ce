/** Marks a branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${String((value as { kind?: unknown }).kind ?? typeof value)}`);
}
