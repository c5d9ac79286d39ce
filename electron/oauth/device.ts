import {
  type DeviceAuthorizationResponse,
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceAuthorizationResponse,
  processDeviceCodeResponse,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { z } from 'zod';
import type { WebAnswer } from '../platform/guarded-request.ts';
import { clientAuthOf, clientOf, type RegisteredClient, requestWith, tokenRequest } from './client.ts';
import { OAuthFault } from './failure.ts';
import { demandEndpoint } from './metadata.ts';
import type { OAuthPorts } from './ports.ts';
import { readTokenAnswer } from './token-answer.ts';
import { checked } from './token-endpoint.ts';
import type { Vendor } from './vendor.ts';

type Ports = Pick<OAuthPorts, 'request' | 'clock'>;

const SLOWER_SECONDS = 5; // RFC 8628 section 3.5
const shown = z.string().regex(/^[\x20-\x7e]{1,64}$/);

/** Asks for a code that a person enters elsewhere (RFC 8628 section 3.1). Throws OAuthFault. */
export async function askForDeviceCode(
  ports: Ports,
  vendor: Vendor,
  registered: RegisteredClient,
  scopes: readonly string[],
): Promise<DeviceAuthorizationResponse> {
  if (vendor.server.device_authorization_endpoint === undefined)
    throw new OAuthFault('vendor_error', `${vendor.provider.name} has no sign-in by code`, {
      hint: 'Sign in with the browser',
    });
  const client = clientOf(registered);
  const { profile } = vendor;
  const parameters = scopes.length === 0 ? {} : { [profile.scopeParameter]: scopes.join(profile.scopeSeparator) };
  return checked(async () => {
    const answer = await deviceAuthorizationRequest(
      vendor.server,
      client,
      clientAuthOf(registered, vendor),
      new URLSearchParams(parameters),
      requestWith(ports, vendor, (raw) => readDeviceAnswer(raw, ports.clock.now())),
    );
    const given = await processDeviceAuthorizationResponse(vendor.server, client, answer);
    if (!shown.safeParse(given.user_code).success)
      throw new OAuthFault('token_response', 'The provider gave no code that can be shown');
    demandEndpoint(given.verification_uri, vendor.server.issuer);
    demandEndpoint(given.verification_uri_complete, vendor.server.issuer);
    return given;
  });
}

function readDeviceAnswer(raw: WebAnswer, now: number): Response {
  if (raw.status === 200 && !/"error"/.test(raw.body)) {
    return new Response(raw.body, { headers: { 'content-type': 'application/json' } });
  }
  readTokenAnswer(raw, {}, now); // throws what it says
  throw new OAuthFault('token_response', 'The provider’s answer is not a device code');
}

/**
 * Asks until the person is done (RFC 8628 section 3.4), as slowly as the service wants. `pause` waits for milliseconds and throws when
 * the attempt is over. Throws OAuthFault; `expired_token` and `access_denied` among them.
 */
export async function pollForGrant(
  ports: Ports,
  vendor: Vendor,
  registered: RegisteredClient,
  device: DeviceAuthorizationResponse,
  pause: (ms: number) => Promise<void>,
): Promise<TokenEndpointResponse> {
  const client = clientOf(registered);
  let seconds = device.interval ?? 5;
  for (;;) {
    await pause(seconds * 1000);
    try {
      return await checked(async () => {
        const answer = await deviceCodeGrantRequest(
          vendor.server,
          client,
          clientAuthOf(registered, vendor),
          device.device_code,
          tokenRequest(ports, vendor),
        );
        return processDeviceCodeResponse(vendor.server, client, answer);
      });
    } catch (error) {
      seconds += slower(error, seconds);
    }
  }
}

/** Seconds by which to slow down; throws what ends the wait. */
function slower(error: unknown, seconds: number): number {
  if (!(error instanceof OAuthFault)) throw error;
  if (error.oauthError === 'authorization_pending') return 0;
  if (error.oauthError === 'slow_down') return SLOWER_SECONDS;
  // A connection that times out is met with growing pauses (RFC 8628 section 3.5).
  if (error.code === 'timeout' || error.code === 'unreachable') return Math.min(seconds, 60);
  throw error;
}
