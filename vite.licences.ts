import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

type Manifest = {
  name: string;
  version: string;
  license?: string | { type: string };
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Licence = { name: string; version: string; licence: string; text: number };

const MODULE = 'virtual:licences';
const FILE = /^(?:licen[cs]e|copying|notice|ofl)(?:[-.].*)?$/i;

/** The module `virtual:licences`: every package that is bundled or packed, read from node_modules while the window is built. */
export function licenceList(root: string): Plugin {
  return {
    name: 'fob-licences',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => {
      if (id !== `\0${MODULE}`) return null;
      const { licences, texts } = collect(root);
      return `export const licences = ${JSON.stringify(licences)};\nexport const texts = ${JSON.stringify(texts)};`;
    },
  };
}

/** Walks from the project's runtime dependencies to all that they need in turn; an optional one that is not there is left out. */
export function collect(root: string): { licences: Licence[]; texts: string[] } {
  const found = new Map<string, Licence>();
  const texts: string[] = [];
  const visit = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const folder = resolve(from, name, root);
      if (folder === null || found.has(folder)) continue;
      const manifest = manifestOf(folder);
      found.set(folder, {
        name: manifest.name,
        version: manifest.version,
        licence: nameOf(manifest),
        text: place(texts, textOf(folder, manifest)),
      });
      visit(folder, needs(manifest));
    }
  };
  visit(root, needs(manifestOf(root)));
  const licences = [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { licences, texts };
}

function needs({ dependencies = {}, optionalDependencies = {} }: Manifest): string[] {
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
}

/** As Node resolves it: beside the one who asks first, then further up. */
function resolve(from: string, name: string, root: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === path.dirname(folder)) return null;
  }
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function nameOf({ license }: Manifest): string {
  return (typeof license === 'object' ? license.type : license) ?? 'unknown';
}

function textOf(folder: string, manifest: Manifest): string {
  const files = readdirSync(folder)
    .filter((name) => FILE.test(name))
    .sort();
  const whole = files.map((name) => readFileSync(path.join(folder, name), 'utf8').trim()).join('\n\n');
  return whole === ''
    ? `${manifest.name} is under the ${nameOf(manifest)} licence; the package has no text of it.`
    : whole;
}

/** Most packages have one of a few texts: each is kept once. */
function place(texts: string[], text: string): number {
  const known = texts.indexOf(text);
  return known >= 0 ? known : texts.push(text) - 1;
}
