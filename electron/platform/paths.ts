import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { FobError } from '../../shared/errors/fob-error.ts';

/** The default data folder: the place each system keeps an application's own data. */
export function defaultDataDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.FOB_DATA_DIR) return path.resolve(env.FOB_DATA_DIR);
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Fob');
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'Fob');
  return path.join(env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'), 'fob');
}

/** Makes the folder with mode 0700, or takes group and other rights away from one of ours; throws `disk` when it cannot. */
export function ensurePrivateDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32' && (statSync(dir).mode & 0o077) !== 0) chmodSync(dir, 0o700);
  } catch (error) {
    throw diskError(error, `cannot use the folder ${dir}`);
  }
}

/** A file system error as a `disk` error with a hint that fits its code. */
export function diskError(error: unknown, what: string): FobError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const hints: Record<string, string> = {
    ENOSPC: 'Free some space on the disk, then try again',
    EDQUOT: 'Free some space of your quota, then try again',
    EROFS: 'The disk is read-only; choose another folder with --data-dir',
    EACCES: 'Give yourself write access to it, or choose another folder with --data-dir',
    EPERM: 'Give yourself write access to it, or choose another folder with --data-dir',
    ENOTDIR: 'A part of the path is a file; choose another folder with --data-dir',
    EEXIST: 'A file has that name; choose another folder with --data-dir',
  };
  return new FobError({
    code: 'disk',
    message: `${what}${code ? ` (${code})` : ''}`,
    hint: hints[code] ?? 'Check the disk, then try again',
  });
}
