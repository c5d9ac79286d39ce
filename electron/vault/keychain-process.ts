import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExclusive } from './exclusive.ts';
import { type Keychain, KeychainError } from './keychain.ts';
import type { KeychainReply, KeychainRequest } from './keychain-message.ts';

export type KeychainProcess = Keychain & { close(): void };
type Call = Omit<KeychainRequest, 'n'>;

/** How long a call may take. */
const TIME_BOX_MS = 5000;
/** keytar's list reads every value, some milliseconds each. */
const LIST_FACTOR = 6;
/** After this long without a call the helper ends: it is rarely needed, as secrets are cached. */
const IDLE_MS = 10_000;
/** A hung call fails at once, but its helper stays this long: a prompt of the system that waits for a person would go with it. */
const PROMPT_MS = 60_000;

/**
 * The keychain through a helper process, one call at a time, each at most `timeBoxMs` (a list six times that). A helper that fails is replaced;
 * a call that failed in a helper that had worked before is made once more in a fresh one. Throws KeychainError.
 */
export function createKeychainProcess(options: { timeBoxMs?: number; helperPath?: string } = {}): KeychainProcess {
  const queue = createExclusive();
  let helper: Helper | null = null;
  let idle: NodeJS.Timeout | undefined;
  let hangs = 0;
  const drop = () => {
    helper?.end();
    helper = null;
  };
  const attempt = async (call: Call): Promise<KeychainReply> => {
    if (!helper || helper.gone() || helper.hung) {
      drop();
      helper = startHelper(options.helperPath ?? defaultHelperPath());
    }
    return helper.ask(call, (options.timeBoxMs ?? TIME_BOX_MS) * (call.call === 'list' ? LIST_FACTOR : 1));
  };
  const ask = (call: Call) => {
    const hangsBefore = hangs;
    return queue.run(async () => {
      // Who waited behind a hung call has waited its time box too.
      if (hangs !== hangsBefore) throw new KeychainError('hung');
      clearTimeout(idle);
      const seasoned = helper?.worked === true && !helper.gone();
      let reply = await attempt(call);
      if ('fault' in reply && reply.fault !== 'hung') {
        drop();
        if (seasoned) reply = await attempt(call);
      }
      idle = setTimeout(drop, helper?.hung ? PROMPT_MS : IDLE_MS).unref();
      if ('result' in reply) return reply.result;
      if (reply.fault === 'hung') hangs += 1;
      throw new KeychainError(reply.fault);
    });
  };
  return {
    get: async (service, account) => (await ask({ call: 'get', service, account, value: '' })) as string | null,
    set: async (service, account, value) => void (await ask({ call: 'set', service, account, value })),
    delete: async (service, account) => void (await ask({ call: 'delete', service, account, value: '' })),
    list: async (service) => (await ask({ call: 'list', service, account: '', value: '' })) as string[],
    close: () => {
      clearTimeout(idle);
      drop();
    },
  };
}

type Helper = {
  worked: boolean;
  hung: boolean;
  gone(): boolean;
  ask(call: Call, ms: number): Promise<KeychainReply>;
  end(): void;
};

function startHelper(helperPath: string): Helper {
  const child = spawn(process.execPath, ['--disable-sigusr1', helperPath], {
    env: { ...sessionEnvironment(), ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  child.unref();
  child.channel?.unref();
  let gone = false;
  let n = 0;
  child.once('exit', () => {
    gone = true;
  });
  child.on('error', () => {
    gone = true;
  });
  const helper: Helper = {
    worked: false,
    hung: false,
    gone: () => gone,
    ask: async (call, ms) => {
      n += 1;
      const reply = await oneReply(child, { n, ...call }, ms);
      if ('result' in reply) helper.worked = true;
      else helper.hung = reply.fault === 'hung';
      return reply;
    },
    end: () => void child.kill('SIGKILL'),
  };
  return helper;
}

function oneReply(child: ChildProcess, request: KeychainRequest, ms: number): Promise<KeychainReply> {
  return new Promise((resolve) => {
    const settle = (reply: KeychainReply) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onGone).off('error', onGone);
      child.channel?.unref();
      resolve(reply);
    };
    const onMessage = (message: unknown) => {
      if ((message as KeychainReply).n === request.n) settle(message as KeychainReply);
    };
    const onGone = () => settle({ n: request.n, fault: 'crashed' });
    const timer = setTimeout(() => settle({ n: request.n, fault: 'hung' }), ms);
    child.on('message', onMessage).once('exit', onGone).once('error', onGone);
    if (child.connected) child.send(request, (error) => error && onGone());
    else onGone();
  });
}

/** What a keychain needs to find its session, and nothing that could load code or carry a secret into the helper. */
function sessionEnvironment(): NodeJS.ProcessEnv {
  const wanted =
    /^(DBUS_|XDG_|LC_|GNOME_KEYRING_|KDE_|HOME$|USER$|LOGNAME$|LANG$|PATH$|DISPLAY$|WAYLAND_DISPLAY$|TMPDIR$|SYSTEMROOT$|USERPROFILE$|APPDATA$|LOCALAPPDATA$|TEMP$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => wanted.test(name)));
}

/** Beside the running file and with its ending: `.ts` from a checkout, `.js` when bundled. */
function defaultHelperPath(): string {
  const here = fileURLToPath(import.meta.url);
  return path.join(path.dirname(here), `keychain-helper${path.extname(here)}`);
}
