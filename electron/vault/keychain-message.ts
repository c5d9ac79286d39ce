import type { KeychainFault } from './keychain.ts';

/** What the engine asks its keychain helper, and what it gets back, over their private channel. */
export type KeychainRequest = {
  n: number;
  call: 'get' | 'set' | 'delete' | 'list';
  service: string;
  account: string;
  value: string;
};
export type KeychainReply = { n: number; result: string | string[] | null } | { n: number; fault: KeychainFault };

/** A running keychain helper: the private channel to it, and its end. `onGone` may call more than once. */
export type HelperChannel = {
  send(request: KeychainRequest): void;
  onMessage(callback: (reply: KeychainReply) => void): void;
  onGone(callback: () => void): void;
  kill(): void;
};
