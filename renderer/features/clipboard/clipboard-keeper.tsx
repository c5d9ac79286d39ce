import { say } from '../../messages/intl.ts';
import { clipboardMs } from '../../state/settings.ts';
import { closeToast, toast } from '../../ui/toast.tsx';
import { ClearsIn } from './clears-in.tsx';
import { writeClipboard } from './write-clipboard.ts';

const TOAST = 'clipboard';

// The page's own copy: a digest to compare with, never the secret; `undisturbed` ends when another copy may have happened.
type Held = { digest: string; timer: ReturnType<typeof setTimeout>; undisturbed: boolean };
let held: Held | null = null;

/** Copies a secret from this page, says so with a countdown, and clears the clipboard after the chosen time if the secret is still there. */
export async function copySecret(name: string, secret: string, clearsAt = Date.now() + clipboardMs()): Promise<void> {
  const t = say('clipboard');
  if (!(await writeClipboard(secret))) {
    toast({
      title: t('notCopied'),
      text: t('notCopiedText'),
      tone: 'bad',
    });
    return;
  }
  forget();
  const timer = setTimeout(() => void clearClipboard(), Math.max(0, clearsAt - Date.now()));
  held = { digest: await digestOf(secret), timer, undisturbed: true };
  sayCopied(name, clearsAt);
}

/** Shows the countdown for a copy; the one who wrote the clipboard clears it. */
export function sayCopied(name: string, clearsAt: number): void {
  const t = say('clipboard');
  toast({ id: TOAST, title: t('copied', { name }), text: <ClearsIn at={clearsAt} />, seconds: 0 });
  setTimeout(() => closeToast(TOAST), Math.max(0, clearsAt - Date.now()));
}

/** Clears the clipboard now when it still holds what was copied, as far as the browser lets the page see; used at lock too. */
export async function clearClipboard(): Promise<void> {
  const t = say('clipboard');
  const mine = held;
  if (!mine) return;
  forget();
  const ours = await stillOurs(mine);
  if (ours === false) return;
  if (ours && document.hasFocus() && (await writeClipboard(''))) return;
  toast({
    id: TOAST,
    title: t('still'),
    text: t('stillText'),
    action: { label: t('clearNow'), run: () => void writeClipboard('') },
    seconds: 0,
  });
}

function forget(): void {
  if (held) clearTimeout(held.timer);
  held = null;
}

/** Null when the page cannot know. */
async function stillOurs(mine: Held): Promise<boolean | null> {
  try {
    const permission = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    if (permission.state === 'granted' && document.hasFocus()) {
      return (await digestOf(await navigator.clipboard.readText())) === mine.digest;
    }
  } catch {
    // Firefox does not know this permission: what was seen in the page decides.
  }
  return mine.undisturbed ? true : null;
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function disturb(): void {
  if (held) held.undisturbed = false;
}

window.addEventListener('blur', disturb);
document.addEventListener('copy', disturb);
document.addEventListener('cut', disturb);
