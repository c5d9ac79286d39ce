import { draftProvider } from '../shared/providers/draft.ts';
import type { Services } from './handlers/services.ts';
import { discover } from './oauth/discover.ts';
import { createGuardedRequest } from './platform/guarded-request.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { guardedSaves } from './system/save-guard.ts';

type Parts = { providers: ProviderRegistry; credentials: Services['credentials'] };

/** The providers and credentials as the handlers see them: saves behind the address guard, and help for a provider of one's own. */
export function providerServices({ providers, credentials }: Parts): Pick<Services, 'providers' | 'credentials'> {
  const request = createGuardedRequest();
  return guardedSaves({
    providers: {
      ...providers,
      draft: (form) => JSON.stringify(draftProvider(form), null, 2),
      discover: (issuer) => discover(request, issuer),
    },
    credentials,
  });
}
