const STAR = 42;
/** Shorter secrets are left alone: they would match by chance and blot out answers. */
const MIN_LENGTH = 8;

/** One spelling of the secret. `probe` is its part from `offset` on, which starts with a byte that is rare in answers. */
type Needle = { bytes: Buffer; probe: Buffer; offset: number };

/** The spellings of one secret that must not come back in an answer: as it is, percent-encoded, in JSON, in base64. */
export class Spellings {
  readonly needles: readonly Needle[];
  /** Length of the longest spelling in bytes, 0 when there is none. */
  readonly longest: number;
  readonly #texts: readonly string[];
  readonly #shortest: number;

  constructor(secret: string) {
    const texts =
      secret.length < MIN_LENGTH
        ? []
        : [
            ...new Set([
              secret,
              encodeURIComponent(secret),
              JSON.stringify(secret).slice(1, -1),
              ...base64Cores(secret),
            ]),
          ];
    this.#texts = texts;
    this.needles = texts.map(needle);
    this.longest = Math.max(0, ...texts.map((text) => text.length));
    this.#shortest = Math.min(...texts.map((text) => text.length));
  }

  /** Replaces every spelling in bytes that are whole by as many asterisks, in place. */
  scrub(bytes: Buffer): void {
    for (const needle of this.needles) blot(bytes, needle);
  }

  /** A header value with every spelling replaced by as many asterisks. */
  scrubText(value: string): string {
    if (value.length < this.#shortest) return value;
    let clean = value;
    for (const text of this.#texts) if (clean.includes(text)) clean = clean.replaceAll(text, '*'.repeat(text.length));
    return clean;
  }
}

/**
 * The part of base64 that a secret fixes wherever it stands in the encoded text: three byte offsets give three spellings,
 * each in both alphabets (RFC 4648 sections 4 and 5).
 */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor(((shift + bytes.length) * 8) / 6);
    return [shifted.toString('base64').slice(from, to), shifted.toString('base64url').slice(from, to)];
  });
}

function needle(text: string): Needle {
  const bytes = Buffer.from(text, 'latin1');
  let offset = 0;
  for (let i = 1; i <= bytes.length - MIN_LENGTH; i++) if (rarity(bytes[i]) > rarity(bytes[offset])) offset = i;
  return { bytes, probe: bytes.subarray(offset), offset };
}

// How seldom a byte stands in JSON and text: the search jumps from one such byte to the next.
function rarity(byte = 0): number {
  const character = String.fromCharCode(byte);
  if (/[JQXZKVWYG]/.test(character)) return 3;
  if (/[A-Z]/.test(character)) return 2;
  return /[0-9jqxzkv]/.test(character) ? 1 : 0;
}

/**
 * Replaces every spelling in a stream of chunks, in place. Only a tail that may be the start of a spelling is held back
 * until the next chunk, so an answer that does not contain the secret streams on unbuffered.
 */
export class Scrubber {
  readonly #spellings: Spellings;
  readonly #write: (bytes: Buffer) => boolean;
  #held: Buffer | null = null;

  /** `write` gets what may go out, in order; it returns false when its reader is full. */
  constructor(spellings: Spellings, write: (bytes: Buffer) => boolean) {
    this.#spellings = spellings;
    this.#write = write;
  }

  /** Takes the next chunk and writes into it; returns false when the reader is full. */
  push(chunk: Buffer): boolean {
    const bytes = this.#joined(chunk);
    this.#spellings.scrub(bytes);
    const keep = this.#suspicious(bytes);
    if (keep > 0) this.#held = bytes.subarray(bytes.length - keep);
    return keep === bytes.length || this.#write(keep === 0 ? bytes : bytes.subarray(0, bytes.length - keep));
  }

  /** Releases what is held back when the stream has ended. */
  end(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#write(held);
  }

  /** The chunk behind what was held back. A large one is not copied: only the seam is, and what was held goes out first. */
  #joined(chunk: Buffer): Buffer {
    const held = this.#held;
    this.#held = null;
    if (held === null) return chunk;
    const reach = this.#spellings.longest - 1;
    if (chunk.length <= reach) return Buffer.concat([held, chunk]);
    const seam = Buffer.concat([held, chunk.subarray(0, reach)]);
    this.#spellings.scrub(seam);
    seam.copy(chunk, 0, held.length);
    this.#write(seam.subarray(0, held.length));
    return chunk;
  }

  /** Length of the longest tail that some spelling starts with. */
  #suspicious(bytes: Buffer): number {
    let longest = 0;
    for (const { bytes: text } of this.#spellings.needles) {
      const from = Math.max(0, bytes.length - text.length + 1);
      for (let at = bytes.indexOf(text[0] as number, from); at >= 0; at = bytes.indexOf(text[0] as number, at + 1)) {
        if (startsAt(text, bytes, at)) {
          longest = Math.max(longest, bytes.length - at);
          break;
        }
      }
    }
    return longest;
  }
}

function startsAt(text: Buffer, bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length; i++) if (bytes[i] !== text[i - at]) return false;
  return true;
}

function blot(bytes: Buffer, { bytes: text, probe, offset }: Needle): void {
  for (let at = bytes.indexOf(probe, offset); at >= 0; at = bytes.indexOf(probe, at + 1)) {
    const start = at - offset;
    if (offset === 0 || bytes.compare(text, 0, offset, start, at) === 0) bytes.fill(STAR, start, start + text.length);
  }
}
