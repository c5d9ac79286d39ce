import { defaultPorts } from '../bridge/default-ports.ts';
import { runHeadless } from '../bridge/headless-host.ts';
import { UsageError } from './errors.ts';
import { wholeNumber } from './key-options.ts';
import type { Session } from './session.ts';

type Options = {
  store?: string;
  passphraseFile?: string;
  proxyPort?: string;
  emulatorPort?: string;
  uiPort?: string;
  ui: boolean;
  open?: boolean;
};

/** `fob serve`: runs Fob in this terminal until it is ended. */
export async function run(session: Session, options: Options): Promise<number> {
  const port = (text: string | undefined, flag: string) =>
    text === undefined ? null : wholeNumber(text, flag, 0, 65_535);
  const { store } = options;
  if (store !== undefined && store !== 'keychain' && store !== 'file')
    throw new UsageError('--store is neither keychain nor file', 'write --store keychain or --store file');
  return runHeadless(
    {
      dataDir: session.dataDir,
      store: store ?? null,
      passphraseFile: options.passphraseFile ?? null,
      proxyPort: port(options.proxyPort, '--proxy-port'),
      emulatorPort: port(options.emulatorPort, '--emulator-port'),
      uiPort: options.ui ? (port(options.uiPort, '--ui-port') ?? defaultPorts.ui) : null,
      open: options.open === true,
      json: session.json,
    },
    session.terminal,
  );
}
