import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
/** How much longer than its plaintext a sealed value is. */
export const SEAL_OVERHEAD = NONCE + TAG;

/** AES-256-GCM (NIST SP 800-38D): random nonce, ciphertext and 16-byte tag in one buffer, bound to `context`. */
export function seal(key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(context);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext, or null when key, context or any bit differs; never a part of it. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer | null {
  if (sealed.length < SEAL_OVERHEAD) return null;
  const tag = sealed.subarray(sealed.length - TAG);
  // Without authTagLength node takes tags of 4 bytes, which can be guessed.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(context)
    .setAuthTag(tag);
  const plaintext = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    plaintext.fill(0); // update() gives bytes before the tag is checked
    return null;
  }
}
