import { badInput } from '../../../shared/errors/fob-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { errorName, type Log } from '../../platform/log.ts';

/** Posts once; rejects when the address must not be dialled or nobody answers. */
export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
) => Promise<{ status: number }>;

/** A vendor's own notice. `text` is what a Slack channel shows, the rest is for programs. */
export type Notice = {
  type: 'usage.threshold' | 'key.rotated' | 'auth.failures' | 'auth.unknown_origin';
  provider: string;
  text: string;
  key?: string;
  threshold?: number;
  class?: string;
  limit?: number;
  used?: number;
};

/** An address that a vendor tells; `last` is how its latest delivery went. */
export type NoticeHook = { id: string; provider: string; url: string; last: string | null };

export type NoticeDesk = {
  list(provider: string): NoticeHook[];
  /** Throws `bad_input` that names the field. */
  add(provider: string, url: string): NoticeHook;
  remove(id: string): void;
  clear(): void;
  /** Tells every address of the notice's provider; never throws and is not waited for. */
  send(notice: Notice): void;
};

const MOST = 20;
const TIMEOUT_MS = 5000;

/** Where the vendors send their notices. In memory alone: such an address, Slack's for one, is a secret itself. */
export function createNoticeDesk({ post, clock, log }: { post: Post; clock: Clock; log: Log }): NoticeDesk {
  const hooks = new Map<string, NoticeHook>();
  const of = (provider: string) => [...hooks.values()].filter((hook) => hook.provider === provider);
  const deliver = async (hook: NoticeHook, body: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', 'user-agent': 'fob-emulator' };
    try {
      const { status } = await post(hook.url, headers, body, AbortSignal.timeout(TIMEOUT_MS));
      hook.last = `answered ${status}`;
    } catch (error) {
      hook.last = 'could not be reached';
      log.warn('emulator notice not delivered', { provider: hook.provider, error: errorName(error) });
    }
  };
  return {
    list: of,
    add: (provider, url) => {
      if (of(provider).length >= MOST)
        throw badInput('url', `there are ${MOST} addresses already`, 'Remove one before you add another');
      const hook = { id: newId('emh'), provider, url: checkedUrl(url), last: null };
      hooks.set(hook.id, hook);
      return hook;
    },
    remove: (id) => void hooks.delete(id),
    clear: () => hooks.clear(),
    send: (notice) => {
      const body = JSON.stringify({ ...notice, at: new Date(clock.now()).toISOString() });
      for (const hook of of(notice.provider)) void deliver(hook, body);
    },
  };
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url?.hostname === '127.0.0.1' || url?.hostname === '[::1]' || url?.hostname === 'localhost';
  const sound = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && local));
  if (sound && text.length <= 2000 && url.username === '' && url.password === '') return url.href;
  throw badInput(
    'url',
    'must be an https address, or http to this machine',
    'Write for example http://127.0.0.1:9000/hook',
  );
}
