import type { Provider } from '../../shared/providers/schema.ts';
import type { Refusal } from './ports.ts';

/**
 * The headers of a refusal with the error code that RFC 6750 section 3.1 wants for tokens. That a credential is a token and not
 * a key its own prefix tells, so a caller learns nothing; without a credential there is no code.
 */
export function bearerError(
  provider: Provider,
  { code, scope }: Refusal,
  credential: string | null,
  isToken: boolean,
  headers: Record<string, string>,
): Record<string, string> {
  const { access, refresh } = provider.oauth?.tokenPrefixes ?? {};
  const looksLikeToken = [access, refresh].some((prefix) => prefix && credential?.startsWith(prefix));
  const challenge = `Bearer realm="${provider.id}"`;
  if (code === 'invalid_key' && looksLikeToken)
    return { ...headers, 'WWW-Authenticate': `${challenge}, error="invalid_token"` };
  if (code === 'insufficient_scope' && isToken)
    return { ...headers, 'WWW-Authenticate': `${challenge}, error="insufficient_scope", scope="${scope ?? ''}"` };
  return headers;
}
