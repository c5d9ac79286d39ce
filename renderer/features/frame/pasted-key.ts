// A pasted secret on its way to the "Add key" dialog: handed over once, never through the store.
let pasted: string | null = null;

export function handOver(secret: string): void {
  pasted = secret;
}

/** Takes the pasted secret; a second call gets nothing. */
export function takePasted(): string {
  const secret = pasted ?? '';
  pasted = null;
  return secret;
}
