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
