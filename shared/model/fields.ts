import { z } from 'zod';
import { upstreamUrl } from '../providers/upstream-url.ts';

/** Ids are `<letters>_` + 22 base62 characters (about 130 random bits); the letters tell what it is. */
export const idOf = <P extends string>(prefix: P) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z]{22}$`), { error: `must be an id that starts with ${prefix}_` });

export const credentialId = idOf('cred');
export const toolId = idOf('tool');
export const activityId = z.int().min(1);

/** Instants are epoch milliseconds (integers) everywhere but at the CLI's border, which takes ISO 8601. */
export const instant = z.int().min(0).max(8_640_000_000_000_000);

const singleLine = /^[^\p{Cc}\u2028\u2029]*$/u;

export const label = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(120, { error: 'must be at most 120 characters' })
  .regex(singleLine, { error: 'must be one line without control characters' });

export const note = z.string().max(4000, { error: 'must be at most 4,000 characters' });
export const tag = z.string().trim().min(1).max(40).regex(singleLine, { error: 'must be one line' });
export const environment = z.enum(['live', 'test']);
export const scopeName = z
  .string()
  .regex(/^(\*|[\w][\w.:/-]{0,127})$/, { error: 'must be a scope name of the provider, or *' });

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}(?:/(?:3[0-2]|[12]?\\d))?$`);
const ipv6 = z.union([z.cidrv6(), z.ipv6()]);

/** A CIDR block or a single address, IPv4 or IPv6, e.g. `203.0.113.0/24`, `::1`. */
export const cidr = z.string().refine((value) => ipv4.test(value) || ipv6.safeParse(value).success, {
  error: 'must be an IPv4 or IPv6 address or CIDR block, such as 127.0.0.1 or 203.0.113.0/24',
});

/** Where a credential's calls go: the provider's own API, the local emulator, or a URL. */
export const upstream = z.union([z.enum(['live', 'emulator']), upstreamUrl], {
  error: 'must be live, emulator, an https URL, or http to loopback',
});

/**
 * A secret as it comes in. Keychains cut a value at the first NUL and refuse an empty one; a line break would split a
 * header. The upper bound holds for every backend.
 */
export const secretInput = z
  .string()
  .min(1, { error: 'is empty' })
  .max(16_384, { error: 'is longer than 16,384 characters' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  .regex(/^[^\u0000-\u001f\u007f]*$/, { error: 'contains a line break, NUL or another control character' })
  .regex(/^\S(.*\S)?$/, { error: 'starts or ends with a space' })
  .regex(/^[\u0020-\u007e]*$/, { error: 'contains characters that cannot stand in an HTTP header' });

/** A tool key's own limit. */
export const ownLimit = z.strictObject({
  limit: z.int().min(1).max(10_000_000),
  windowSeconds: z.number().positive().max(86_400),
});
