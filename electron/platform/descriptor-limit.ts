import { readFileSync } from 'node:fs';

/** What the engine has open for itself with room to spare: databases, journals, pipes, the command line's connections. */
const OWN = 44;
/** Listeners (proxy, emulator, window), and a vendor's connection for each of the proxy's, with something left over. */
const SHARES = 6;

export type ConnectionRoom = {
  /** Connections that a listener serves at once. */
  cap: number;
  /** Connections above that which are still told so; those beyond are dropped. */
  spoken: number;
};

/**
 * How many connections one listener may hold so that all of them together leave file descriptors for the rest of Fob: a
 * tool that opens as many as it can must not keep the owner out. `files`: the most that this process may have open.
 */
export function connectionRoom(most: number, spoken: number, files = openFilesLimit()): ConnectionRoom {
  const share = Math.floor((files - OWN) / SHARES);
  return {
    cap: Math.max(2, Math.min(most, share)),
    spoken: Math.max(1, Math.min(spoken, Math.floor(share / 4))),
  };
}

/** The soft limit of this process, which Node has raised to the hard one; where the system does not tell, none. */
function openFilesLimit(): number {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
