import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** True if the text, in UTF-8 or UTF-16, lies anywhere in the readable memory of a process (Linux, proc(5)). */
export function memoryHolds(pid: number, text: string): boolean {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return regions(pid).some(({ from, size }) => {
      const bytes = Buffer.alloc(size);
      try {
        const read = readSync(memory, bytes, 0, size, from);
        return wanted.some((one) => bytes.subarray(0, read).includes(one));
      } catch {
        return false; // a region that the kernel keeps to itself, or that is gone since
      }
    });
  } finally {
    closeSync(memory);
  }
}

/** Writable regions: what a program keeps at run time lies in no other. */
function regions(pid: number): { from: number; size: number }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      const size = Number.parseInt(to, 16) - Number.parseInt(from, 16);
      return size > 0 && size < 2 ** 30 ? [{ from: Number.parseInt(from, 16), size }] : [];
    });
}
