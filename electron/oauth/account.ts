import { answerTo } from './exchange.ts';
import type { OAuthPorts } from './ports.ts';
import { textAt } from './token-answer.ts';
import type { Vendor } from './vendor.ts';

export type Account = { id: string; label: string; plan: string | null };

const PATIENCE_MS = 3000;

type Answer = { status: number; body: string };

/**
 * Whose grant it is, where the vendor tells; null when it does not, or not now: a sign-in does not fail for it. The token goes into the
 * Authorization header alone (RFC 6750 section 2.1).
 */
export async function accountOf(
  ports: Pick<OAuthPorts, 'request'>,
  vendor: Vendor,
  accessToken: string,
): Promise<Account | null> {
  const where = vendor.profile.account;
  const answer = await askAccount(ports, vendor, accessToken);
  if (where === undefined || answer?.status !== 200) return null;
  const id = textAt(answer.body, where.id);
  if (id === null) return null;
  const plan = where.plan === undefined ? null : textAt(answer.body, where.plan);
  return { id, label: textAt(answer.body, where.label) ?? id, plan: plan?.slice(0, 64) ?? null };
}

/** Whether the vendor still takes a token, by a call for its account; null when that tells neither. */
export async function isAccepted(
  ports: Pick<OAuthPorts, 'request'>,
  vendor: Vendor,
  accessToken: string,
): Promise<boolean | null> {
  const answer = await askAccount(ports, vendor, accessToken);
  if (answer?.status === 200) return true;
  return answer?.status === 401 ? false : null;
}

async function askAccount(
  { request }: Pick<OAuthPorts, 'request'>,
  { account: url, profile }: Vendor,
  accessToken: string,
): Promise<Answer | null> {
  const where = profile.account;
  if (url === null || where === undefined) return null;
  const { method, body } = where;
  const own = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { ...where.headers, ...type, ...own };
  const posted = body === undefined ? {} : { body };
  return answerTo(request, { url, method, headers, ...posted }, PATIENCE_MS).catch(() => null);
}
