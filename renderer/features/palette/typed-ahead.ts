let waiting = '';
let taker: ((text: string) => void) | null = null;

/** Keeps what is typed while the palette is being fetched; once it stands, it is given what was kept and all that follows. */
export function typeAhead(text: string): void {
  if (taker) taker(text);
  else waiting += text;
}

/** Before the palette opens: what was kept for one that never came is not for this one. */
export function forgetTyped(): void {
  waiting = '';
}

/** The palette stands and takes what was typed for it; gives back how to stop. */
export function takeTyped(take: (text: string) => void): () => void {
  taker = take;
  if (waiting !== '') take(waiting);
  waiting = '';
  return () => {
    taker = null;
  };
}
