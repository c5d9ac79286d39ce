const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'fob_';
const RANDOM_LENGTH = 27; // 27 × 5.954 bits = 160.8 bits
const CHECKSUM_LENGTH = 6; // 62^6 > 2^32
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/** How many random base62 characters `makeToolKey` takes. */
export const TOOL_KEY_RANDOM_LENGTH = RANDOM_LENGTH;

/** A tool key from 27 random base62 characters: `fob_`, these, and their CRC-32 as 6 base62 characters; throws on any other input. */
export function makeToolKey(random: string): string {
  if (!/^[0-9A-Za-z]{27}$/.test(random)) throw new Error('a tool key needs 27 random base62 characters');
  return `${PREFIX}${random}${checksum(PREFIX + random)}`;
}

/** Tells offline whether a text has a tool key's form and checksum: it finds typing errors and scanner hits, it proves nothing. */
export function isToolKey(text: string): boolean {
  return FORM.test(text) && text.slice(-CHECKSUM_LENGTH) === checksum(text.slice(0, -CHECKSUM_LENGTH));
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let index = 0; index < CHECKSUM_LENGTH; index += 1) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** CRC-32 as in zip and PNG (reflected polynomial 0xedb88320) of an ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
