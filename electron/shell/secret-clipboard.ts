import { randomBytes } from 'node:crypto';
import { hmacSha256, sameBytes } from '../platform/digest.ts';
import { errorName, type Log } from '../platform/log.ts';

/** What of the system's clipboard is needed; `writeSecret` keeps the text out of the clipboard's history. */
export type ClipboardText = { writeSecret(text: string): Promise<void>; readText(): Promise<string>; clear(): void };

export type SecretClipboard = {
  /** Puts a secret on the clipboard and clears it after so many milliseconds if it is still there. */
  copy(secret: string, clearAfterMs: number): void;
  /** Clears now, if what was copied last is still there. */
  clear(): Promise<void>;
};

/** Keeps a keyed hash of what it copied, not the text: enough to see whether the clipboard still holds it. */
export function createSecretClipboard(
  clipboard: ClipboardText,
  /** Told after how long a copy goes, and null once none of ours is there. */
  told: (clearsAfterMs: number | null) => void,
  log: Log,
): SecretClipboard {
  const key = randomBytes(32);
  let copied: Buffer | null = null;
  let timer: NodeJS.Timeout | undefined;

  const clear = async () => {
    clearTimeout(timer);
    const ours = copied;
    copied = null;
    if (!ours) return;
    told(null);
    try {
      if (sameBytes(hmacSha256(key, await clipboard.readText()), ours)) clipboard.clear();
    } catch (error) {
      log.warn('clipboard not cleared', { error: errorName(error) });
    }
  };

  const copy = (secret: string, clearAfterMs: number) => {
    clearTimeout(timer);
    copied = hmacSha256(key, secret);
    told(clearAfterMs);
    timer = setTimeout(() => void clear(), clearAfterMs);
    clipboard.writeSecret(secret).catch((error) => log.warn('clipboard not written', { error: errorName(error) }));
  };

  return { copy, clear };
}
