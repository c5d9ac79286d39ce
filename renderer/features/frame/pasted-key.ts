// A pasted secret on its way to the "Add key" dialog: it never goes through the store.
let pasted = '';

export function handOver(secret: string): void {
  pasted = secret;
}

/** The secret that waits, or nothing. Reading leaves it there, since a first render may be thrown away. */
export function waitingKey(): string {
  return pasted;
}

/** Drops it; the dialog does so once it holds the secret itself. */
export function forgetWaitingKey(): void {
  pasted = '';
}
