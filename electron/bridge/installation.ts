import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where this copy of Fob keeps its own files, and its version. */
export type Installation = { engine: string; window: string; version: string };

/** Finds our files: from the sources (this file is TypeScript) or from dist/, where all programs lie in one folder. */
export function installation(): Installation {
  const here = import.meta.dirname;
  const fromSources = import.meta.filename.endsWith('.ts');
  const root = path.join(here, '..', '..');
  return {
    engine: fromSources ? path.join(root, 'electron', 'engine.ts') : path.join(here, 'engine.js'),
    window: path.join(root, 'dist', 'renderer'),
    version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
  };
}
