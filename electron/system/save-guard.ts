import { badInput } from '../../shared/errors/fob-error.ts';
import { parseProviderJson } from '../../shared/providers/parse-provider.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Services } from '../handlers/services.ts';
import { AddressFault } from '../platform/address-guard.ts';
import { checkDialable } from '../platform/guarded-post.ts';

type Saves = Pick<Services, 'providers' | 'credentials'>;

/** Names are looked up at save for the user's sake; the check that counts is made at every connection. */
const PATIENCE_MS = 2000;

/**
 * Adding a provider or a credential with an upstream of its own throws `bad_input` when the address is, or its name leads to,
 * one that must not be dialled. A name that cannot be resolved just now passes.
 */
export function guardedSaves({ providers, credentials }: Saves, check = checkDialable): Saves {
  return {
    providers: {
      ...providers,
      add: async (json) => {
        const { api, oauth } = parseProviderJson(json);
        await demandPublic(api.base, 'api.base', check);
        for (const [field, address] of oauthAddresses(oauth)) await demandPublic(address, `oauth.${field}`, check);
        return providers.add(json);
      },
    },
    credentials: {
      ...credentials,
      add: async (input) => {
        const { upstream = 'live' } = input;
        if (upstream !== 'live' && upstream !== 'emulator') await demandPublic(upstream, 'upstream', check);
        return credentials.add(input);
      },
    },
  };
}

/** Every address of the OAuth part that is not a path under another one. */
function oauthAddresses(oauth: Provider['oauth']): [string, string][] {
  if (oauth === null) return [];
  const { base, issuer, endpoints, account } = oauth;
  const named = Object.entries(endpoints).map(([name, address]) => [`endpoints.${name}`, address]);
  const all = [['base', base], ['issuer', issuer], ...named, ['account.endpoint', account?.endpoint]];
  return all.filter((one): one is [string, string] => one[1]?.startsWith('http') === true);
}

async function demandPublic(address: string, field: string, check: typeof checkDialable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    await Promise.race([check(new URL(address)), patience]);
  } catch (error) {
    if (!(error instanceof AddressFault)) throw error;
    throw badInput(field, error.message, 'Give an https address on the internet, or http to this machine');
  } finally {
    clearTimeout(timer);
  }
}
