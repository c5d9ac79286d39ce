import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { holdsSocket } from './proc-search.ts';

/** The program that listens on a TCP port of this machine, e.g. `node (pid 4711)`, or null where the system does not tell. */
export async function portHolder(port: number, platform: NodeJS.Platform = process.platform): Promise<string | null> {
  try {
    if (platform === 'linux') return await holderFromProc(port);
    if (platform === 'win32') return holderFromNetstat(await output('netstat', ['-ano', '-p', 'TCP']), port);
    return holderFromLsof(await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
  } catch {
    return null; // naming the holder is a courtesy: the port is busy whether or not we may look
  }
}

async function holderFromProc(port: number): Promise<string | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'latin1').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holdsSocket(pid, inodes)) {
      return `${await programName(pid)} (pid ${pid})`;
    }
  }
  return 'a program of another user';
}

// The executable's own name, never its arguments: those can hold a secret.
async function programName(pid: string): Promise<string> {
  const comm = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
  if (isFob(comm)) return 'Fob';
  const exe = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return path.basename(exe).replace(/ \(deleted\)$/, '') || comm || 'a program';
}

/** Our processes carry a title of their own (harden.ts). */
function isFob(title: string): boolean {
  return title === 'fob' || title.startsWith('fob ');
}

/** Inodes of the sockets that listen on `port`, from the text of /proc/net/tcp or tcp6 (proc(5): state 0A is LISTEN, ports are hex). */
export function listeningInodes(table: string, port: number): string[] {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((field) => field[1]?.endsWith(hex) && field[3] === '0A')
    .map((field) => field[9] ?? '');
}

/** The holder from `lsof -Fpc`: lines `p<pid>` and `c<command>`. */
export function holderFromLsof(text: string): string | null {
  const pid = /^p(\d+)$/m.exec(text)?.[1];
  const name = /^c(.+)$/m.exec(text)?.[1];
  return pid ? `${name !== undefined && isFob(name) ? 'Fob' : (name ?? 'a program')} (pid ${pid})` : null;
}

/** The holder from `netstat -ano -p TCP`: `TCP 127.0.0.1:4680 0.0.0.0:0 LISTENING 4711`. */
export function holderFromNetstat(text: string, port: number): string | null {
  const pid = new RegExp(`^\\s*TCP\\s+\\S+:${port}\\s+\\S+\\s+LISTENING\\s+(\\d+)`, 'm').exec(text)?.[1];
  return pid ? `the program with pid ${pid}` : null;
}

function output(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: 1000, maxBuffer: 4 << 20, windowsHide: true }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
}
