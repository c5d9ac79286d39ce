import { answerTo } from './exchange.ts';
import type { OAuthPorts } from './ports.ts';
import { textAt } from './token-answer.ts';
import type { Vendor } from './vendor.ts';

export type Account = { id: string; label: string; plan: string | null };

const PATIENCE_MS = 3000;

/**
 * Whose grant it is, where the vendor tells; null when it does not, or not now: a sign-in does not fail for it. The token goes into the
 * Authorization header alone (RFC 6750 section 2.1).
 */
export async function accountOf(
  { request }: Pick<OAuthPorts, 'request'>,
  { account: url, profile }: Vendor,
  accessToken: string,
): Promise<Account | null> {
  const where = profile.account;
  if (url === null || where === undefined) return null;
  try {
    const { method, body: asked } = where;
    const own = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const posted = asked === undefined ? {} : { body: asked };
    const type = asked === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { ...where.headers, ...type, ...own };
    const { status, body } = await answerTo(request, { url, method, headers, ...posted }, PATIENCE_MS);
    const id = status === 200 ? textAt(body, where.id) : null;
    if (id === null) return null;
    const plan = where.plan === undefined ? null : textAt(body, where.plan);
    return { id, label: textAt(body, where.label) ?? id, plan: plan?.slice(0, 64) ?? null };
  } catch {
    return null;
  }
}
