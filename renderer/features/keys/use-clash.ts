import { useState } from 'react';
import type { Environment } from '../../../shared/providers/schema.ts';
import { useStore } from '../../state/store.ts';
import type { Submit } from '../../ui/use-submit.ts';
import { keyClash } from './key-clash.ts';
import { secretFault } from './secret-field.tsx';

export type Clash = {
  /** What the secret's field says is wrong. */
  problem: string | null;
  /** True when the user may overrule the problem by a tick. */
  asks: boolean;
  accepted: boolean;
  accept: (accepted: boolean) => void;
  /** What is sent along. */
  flag: { acceptOtherFormat?: true };
};

type Meant = { provider: string | null; environment: Environment };

/** Whether a secret's format speaks against where it is put, and the tick that overrules it; a change of either unticks it. */
export function useClash(secret: string, meant: Meant, submit: Submit): Clash {
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const about = `${secret}\n${meant.provider ?? ''}\n${meant.environment}`;
  const [acceptedFor, setAcceptedFor] = useState<string | null>(null);
  const { provider, environment } = meant;
  const seen = provider === null ? null : keyClash(secret, { provider, environment }, providers);
  const accepted = acceptedFor === about;
  // The engine has the last word, and may know a format that this window does not.
  const refused = submit.error?.code === 'bad_input' && secretFault(secret) === null ? submit.at('secret') : null;
  const asks = seen !== null || refused !== null || accepted;
  return {
    problem: submit.at('secret') ?? seen,
    asks,
    accepted,
    accept: (next) => setAcceptedFor(next ? about : null),
    flag: asks && accepted ? { acceptOtherFormat: true } : {},
  };
}
