import path from 'node:path';
import { parseArgs } from 'node:util';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { EngineConfig } from '../bridge/engine-config.ts';
import { defaultDataDir } from '../platform/paths.ts';

export type ShellOptions = Pick<EngineConfig, 'dataDir' | 'store' | 'passphraseFile' | 'proxyPort' | 'emulatorPort'>;

/** The shell's options, named as those of `fob serve`. Switches that belong to Chromium pass unread. Throws `bad_input`. */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): ShellOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { 'data-dir': text, store: text, 'passphrase-file': text, 'proxy-port': text, 'emulator-port': text },
  });
  const given = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const dataDir = given('data-dir');
  const passphraseFile = given('passphrase-file');
  return {
    dataDir: dataDir === null ? defaultDataDir(env) : path.resolve(dataDir),
    store: storeOf(given('store')),
    passphraseFile: passphraseFile === null ? null : path.resolve(passphraseFile),
    proxyPort: portOf('proxy-port', given('proxy-port')),
    emulatorPort: portOf('emulator-port', given('emulator-port')),
  };
}

function storeOf(text: string | null): EngineConfig['store'] {
  if (text === null || text === 'keychain' || text === 'file') return text;
  throw badInput('--store', `--store must be keychain or file`, 'Choose one of them');
}

/** Null, where the user's settings count, unless a port was given. */
function portOf(name: string, text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw badInput(`--${name}`, `--${name} must be a port from 0 to 65535`, 'Choose another port; 0 takes any free one');
}
