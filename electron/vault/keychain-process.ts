import { startChildHelper } from './child-helper.ts';
import { createExclusive } from './exclusive.ts';
import { type Keychain, KeychainError } from './keychain.ts';
import type { HelperChannel, KeychainReply, KeychainRequest } from './keychain-message.ts';

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

export type KeychainProcessOptions = {
  /** Starts the helper; by default as a child process of this Node. */
  start?: () => HelperChannel;
  timeBoxMs?: number;
};

/**
 * The keychain through a helper process, one call at a time, each at most `timeBoxMs` (a list six times that). A helper that fails is replaced;
 * a call that failed in a helper that had worked before is made once more in a fresh one. Throws KeychainError.
 */
export function createKeychainProcess(options: KeychainProcessOptions = {}): KeychainProcess {
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
      helper = watch((options.start ?? startChildHelper)());
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

function watch(channel: HelperChannel): Helper {
  let gone = false;
  let n = 0;
  let answer: (reply: KeychainReply) => void = () => {};
  channel.onMessage((reply) => answer(reply));
  channel.onGone(() => {
    gone = true;
    answer({ n, fault: 'crashed' });
  });
  const reply = (request: KeychainRequest, ms: number) =>
    new Promise<KeychainReply>((resolve) => {
      const late = setTimeout(() => resolve({ n: request.n, fault: 'hung' }), ms);
      answer = (arrived) => {
        if (arrived.n !== request.n) return;
        clearTimeout(late);
        resolve(arrived);
      };
      channel.send(request);
    });
  const helper: Helper = {
    worked: false,
    hung: false,
    gone: () => gone,
    ask: async (call, ms) => {
      n += 1;
      const told = await reply({ n, ...call }, ms);
      if ('result' in told) helper.worked = true;
      else helper.hung = told.fault === 'hung';
      return told;
    },
    end: () => channel.kill(),
  };
  return helper;
}
