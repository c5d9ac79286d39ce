/** Below this a collection costs no more than giving back. */
const WORTH_BYTES = 8 * 1024;

/**
 * Gives back the memory of a chunk that is written and that nobody holds any more; the chunk is empty afterwards. One that is
 * small or shares its memory is left to the collector. Left there, the chunks of 100 MB force three collections of all that
 * Fob holds, and each lies in memory that is cold: twice the CPU.
 */
export function giveBack(chunk: Buffer): void {
  if (isWorthIt(chunk)) (chunk.buffer as ArrayBuffer).transfer(0);
}

/** The same as the callback of a write. After a failed one the chunk may still be on its way and is left alone. */
export function giveBackOnceWritten(chunk: Buffer): ((error?: Error | null) => void) | undefined {
  if (!isWorthIt(chunk)) return undefined;
  return (error) => {
    if (error === undefined || error === null) giveBack(chunk);
  };
}

function isWorthIt(chunk: Buffer): boolean {
  return chunk.length >= WORTH_BYTES && chunk.length === chunk.buffer.byteLength && chunk.buffer instanceof ArrayBuffer;
}
