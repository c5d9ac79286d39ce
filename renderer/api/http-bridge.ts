import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { takeAhead } from './ahead.ts';
import type { Api } from './client.ts';
import { requestHeaders } from './session.ts';

/** The contract over this page's own origin, with the session's bearer and the sign of a fresh click or key press. */
export function httpApi(): Api {
  return createORPCClient<Api>(
    new RPCLink({
      url: `${location.origin}/rpc`,
      headers: requestHeaders,
      fetch: async (request, init, _options, path, input) =>
        (await takeAhead(path.join('/'), input)) ?? fetch(request, init),
    }),
  );
}
