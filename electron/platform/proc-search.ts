import { closeSync, opendirSync, openSync, readlinkSync, readSync } from 'node:fs';

// The kernel answers for /proc from memory and in small pieces. Through the thread pool each piece would cost a turn of the
// loop and two of another thread, many times the piece itself; asked at once it costs some microseconds. After each slice the
// loop goes on, so that nobody waits for more than that.
const LINKS_AT_ONCE = 64;
const PIECE_BYTES = 16_384;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What `find` sees first in the whole lines of a file of /proc, which it is given piece by piece; null where nothing or no such file is. */
export async function searchProcFile<T>(file: string, find: (lines: string) => T | null): Promise<T | null> {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let rest = ''; ; ) {
      const text = rest + piece.toString('latin1', 0, readSync(fd, piece));
      if (text === rest) return find(rest);
      const end = text.lastIndexOf('\n') + 1;
      const found = find(text.slice(0, end));
      if (found !== null) return found;
      rest = text.slice(end);
      await turn();
    }
  } finally {
    closeSync(fd);
  }
}

/** Whether a process of this user holds one of the sockets; false where we may not look. */
export async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  try {
    using all = opendirSync(folder, { bufferSize: LINKS_AT_ONCE });
    for (let looked = 1, entry = all.readSync(); entry !== null; looked++, entry = all.readSync()) {
      if (isOneOf(`${folder}/${entry.name}`, inodes)) return true;
      if (looked % LINKS_AT_ONCE === 0) await turn();
    }
  } catch {
    return false; // another user's, or it has ended
  }
  await turn();
  return false;
}

function isOneOf(fd: string, inodes: ReadonlySet<string>): boolean {
  try {
    const link = readlinkSync(fd);
    return link.startsWith('socket:[') && inodes.has(link.slice(8, -1));
  } catch {
    return false; // closed meanwhile
  }
}
