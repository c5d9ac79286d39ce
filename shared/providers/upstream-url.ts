import { z } from 'zod';

/** An https origin, or http to loopback; nothing else may receive a credential (RFC 8252 section 7.3 for the loopback literals). */
export const upstreamUrl = z
  .string({ error: 'must be a URL' })
  .max(2048, { error: 'is longer than 2,048 characters' })
  .refine(isUpstreamUrl, {
    error:
      'must be an https URL, or http to 127.0.0.1, [::1] or localhost, without user, query, fragment or dot segments',
  })
  .refine((text) => !isMetadataHost(text), {
    error: 'must not be a link-local address or the metadata service of a cloud',
  });

// `URL` exists in every runtime of ours but is in neither ES nor zod types; the patterns are enough and stricter.
const SECURE = /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?(?:\/[\w\-.~/%]*)?$/i;
const LOOPBACK = /^http:\/\/(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?(?:\/[\w\-.~/%]*)?$/i;
const PLAIN_ADDRESS = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

function isUpstreamUrl(text: string): boolean {
  if (/(?:\/\.{1,2}(?:\/|$))|%2e|%2f|%5c|\/\//i.test(text.replace(/^https?:\/\//i, ''))) return false;
  if (Number(/:(\d+)(?:\/|$)/.exec(text)?.[1] ?? 0) > 65_535) return false;
  return LOOPBACK.test(text) || (SECURE.test(text) && isPlainHost(hostOf(text)));
}

/** Forms such as `2852039166`, `0xa9fea9fe` or `169.254.43518` are addresses in disguise. */
function isPlainHost(host: string): boolean {
  const last = host.split('.').at(-1) ?? '';
  return PLAIN_ADDRESS.test(host) || !/^(?:\d+|0x[0-9a-f]*)$/i.test(last);
}

function isMetadataHost(text: string): boolean {
  const host = hostOf(text);
  return /^(?:169\.254\.|0\.|100\.100\.100\.200$|metadata$|metadata\.google\.internal$|instance-data$)/.test(host);
}

function hostOf(text: string): string {
  return SECURE.exec(text)?.[1]?.toLowerCase() ?? '';
}
