import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';

export const stampFile = inProject('node_modules/.fob-stamp');

/** What node_modules must be in step with: the lock file and the dependency tables of package.json. */
export function wantedHash() {
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = JSON.parse(
    readFileSync(inProject('package.json'), 'utf8'),
  );
  return createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies, allowScripts]))
    .digest('hex');
}

/** What the last installation wrote: `{ hash, keytar }`; null if there was none. */
export function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return null;
  }
}

/** True if node_modules is in step; takes about a millisecond. */
export const isInstalled = () => readStamp()?.hash === wantedHash();
