import { setTimeout as sleep } from 'node:timers/promises';
import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import type { WebAnswer } from '../platform/guarded-request.ts';
import { clientAuthOf, clientOf, type RegisteredClient, requestWith } from './client.ts';
import { answerTo, retryAfterOf } from './exchange.ts';
import { OAuthFault, statusFault } from './failure.ts';
import type { OAuthPorts } from './ports.ts';
import { checked } from './token-endpoint.ts';
import type { Vendor } from './vendor.ts';

/** A user waits for it: a service that wants more patience is not asked again. */
const LONGEST_WAIT_SECONDS = 10;

export type Revoked = { revoked: boolean; detail: string | null };

/**
 * Asks the vendor to end a grant (RFC 7009 section 2): the refresh token, with which its access tokens go, else the access token.
 * A 503 with Retry-After is honoured once. Never throws: what is here is deleted in any case.
 */
export async function revokeGrant(
  ports: Pick<OAuthPorts, 'request' | 'clock'>,
  vendor: Vendor,
  registered: RegisteredClient,
  tokens: { access: string; refresh: string | null },
): Promise<Revoked> {
  if (vendor.server.revocation_endpoint === undefined)
    return {
      revoked: false,
      detail: `${vendor.provider.name} offers no way to revoke; end the access in your account there`,
    };
  const revoke = () => revokeOnce(ports, vendor, registered, tokens);
  try {
    await revoke().catch(async (error: unknown) => {
      const seconds = error instanceof OAuthFault ? error.retryAfterSeconds : null;
      if (seconds === null || seconds > LONGEST_WAIT_SECONDS) throw error;
      await sleep(seconds * 1000);
      await revoke();
    });
    return { revoked: true, detail: null };
  } catch (error) {
    const why = error instanceof OAuthFault ? error.message : 'The provider did not revoke it';
    return { revoked: false, detail: `${why}; end the access in your account there` };
  }
}

async function revokeOnce(
  ports: Pick<OAuthPorts, 'request' | 'clock'>,
  vendor: Vendor,
  registered: RegisteredClient,
  { access, refresh }: { access: string; refresh: string | null },
): Promise<void> {
  if (vendor.profile.revocationStyle !== 'rfc7009') return revokeByToken(ports, vendor, access);
  await checked(async () => {
    const answer = await revocationRequest(
      vendor.server,
      clientOf(registered),
      clientAuthOf(registered, vendor),
      refresh ?? access,
      {
        additionalParameters: { token_type_hint: refresh === null ? 'access_token' : 'refresh_token' },
        ...requestWith(ports, vendor, (raw) => readRevocation(raw, ports.clock.now())),
      },
    );
    await processRevocationResponse(answer);
  });
}

/** A vendor's own way: a call that carries the access token and nothing else. */
async function revokeByToken(
  { request, clock }: Pick<OAuthPorts, 'request' | 'clock'>,
  { server, profile }: Vendor,
  access: string,
): Promise<void> {
  const url = server.revocation_endpoint ?? '';
  const method = profile.revocationStyle === 'bearer-delete' ? 'DELETE' : 'POST';
  const headers = { authorization: `Bearer ${access}`, accept: 'application/json' };
  readRevocation(await answerTo(request, { url, method, headers }), clock.now());
}

function readRevocation({ status, headers }: WebAnswer, now: number): Response {
  // 204 is not in the RFC, and some vendors send it.
  if (status === 200 || status === 204) return new Response('', { status: 200 });
  const retryAfter = retryAfterOf(headers, now);
  if (status === 503)
    throw new OAuthFault('unreachable', 'The provider cannot revoke just now', { retryAfterSeconds: retryAfter });
  throw statusFault(status, null);
}
