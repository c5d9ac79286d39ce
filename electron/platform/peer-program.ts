import { readdir, readlink } from 'node:fs/promises';
import { endianness } from 'node:os';
import { sha256 } from './digest.ts';
import { holdsSocket, searchProcFile } from './proc-search.ts';

/** A TCP connection as its far end sees it: `peer` is the far end's own address. IPv4, or IPv4 in IPv6. */
export type Connection = { peer: string; peerPort: number; own: string; ownPort: number };

export type PeerPrograms = {
  /** The executable at the far end, a path; null where the system does not tell, it has ended, or too many ask at once. */
  of(connection: Connection): Promise<string | null>;
};

const WAITING = 8;
const KNOWN = 16;
/** Characters of a path: of a longer one the start and the end, which names the program. */
const LONGEST = 200;
const START = 60;
const END = 120;
/** What the system appends where the file is gone, as after an update. */
const DELETED = ' (deleted)';

/**
 * Names the programs behind connections from this machine by /proc (Linux; elsewhere every answer is null). One look at a
 * time, as each reads the system's table of sockets and the processes of this user: it is for samples, not for every call.
 */
export function createPeerPrograms(platform: NodeJS.Platform = process.platform): PeerPrograms {
  const known: string[] = []; // processes found before, the latest first: most often it is one of them
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const look = async (connection: Connection): Promise<string | null> => {
    const inode = await inodeOf(connection);
    if (inode === null) return null;
    const pid = await holderOf(inode, known);
    if (pid === null) return null;
    known.splice(0, known.length, ...[pid, ...known.filter((one) => one !== pid)].slice(0, KNOWN));
    const exe = await readlink(`/proc/${pid}/exe`, 'buffer').catch(() => null);
    return exe === null ? null : programPath(exe);
  };
  return {
    of: async (connection) => {
      if (platform !== 'linux' || waiting >= WAITING) return null;
      waiting += 1;
      const answer = last.then(() => look(connection)).catch(() => null);
      last = answer;
      return answer.finally(() => {
        waiting -= 1;
      });
    },
  };
}

/**
 * The path of an executable as it is shown and compared, at most 200 characters of plain text. What that cannot hold of it,
 * being longer or no plain text, is told apart by a digest in its middle.
 */
export function programPath(link: Buffer): string {
  const bytes = link.subarray(0, link.length - (link.toString('latin1').endsWith(DELETED) ? DELETED.length : 0));
  const path = plain(bytes.toString('utf8'));
  if (path.length <= LONGEST && !path.includes('\ufffd')) return path;
  const digest = sha256(bytes).toString('hex').slice(0, 16);
  const start = path.slice(0, Math.min(START, Math.max(0, path.length - END)));
  return plain(`${start}…${digest}…${path.slice(-END)}`);
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd');
}

async function holderOf(inode: string, known: readonly string[]): Promise<string | null> {
  const inodes = new Set([inode]);
  for (const pid of known) if (await holdsSocket(pid, inodes)) return pid;
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && !known.includes(name));
  // Programs that call once and end are the newest.
  for (const pid of all.sort((a, b) => Number(b) - Number(a))) if (await holdsSocket(pid, inodes)) return pid;
  return null;
}

async function inodeOf(connection: Connection): Promise<string | null> {
  for (const [file, address] of [
    ['/proc/net/tcp', hexIpv4],
    ['/proc/net/tcp6', hexMapped],
  ] as const) {
    const inode = await searchProcFile(file, (lines) => socketInode(lines, connection, address));
    if (inode !== null) return inode;
  }
  return null;
}

/** The inode of the far end's socket, from lines of /proc/net/tcp (proc(5)); they are searched, not parsed, as there can be many. */
export function socketInode(
  table: string,
  { peer, peerPort, own, ownPort }: Connection,
  address: (ip: string) => string | null = hexIpv4,
): string | null {
  const [from, to] = [address(peer), address(own)];
  if (from === null || to === null) return null;
  const at = table.indexOf(` ${from}:${hexPort(peerPort)} ${to}:${hexPort(ownPort)} `);
  if (at < 0) return null;
  const line = table.slice(at, table.indexOf('\n', at)).trim().split(/\s+/);
  const inode = line[8]; // after the two addresses: state, queues, timer, retransmits, uid, time-out, inode
  return inode === undefined || inode === '0' ? null : inode;
}

/** As the kernel prints an address: its 32-bit word in the machine's own byte order. */
function hexIpv4(ip: string): string | null {
  const octets = ip
    .replace(/^::ffff:/i, '')
    .split('.')
    .map(Number);
  if (octets.length !== 4 || octets.some((one) => !(one >= 0 && one <= 255))) return null;
  const inOrder = endianness() === 'LE' ? octets.toReversed() : octets;
  return inOrder
    .map((one) => one.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function hexMapped(ip: string): string | null {
  const word = hexIpv4(ip);
  return word === null ? null : `0000000000000000${endianness() === 'LE' ? 'FFFF0000' : '0000FFFF'}${word}`;
}

function hexPort(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
