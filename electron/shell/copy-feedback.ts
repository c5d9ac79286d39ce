import { Notification } from 'electron';
import type { Speech } from './speech.ts';
import type { ShownTray } from './tray.ts';

type Ports = {
  speech: Speech;
  tray: Pick<ShownTray, 'clipboard'>;
  /** Whether the main window is used just now: it shows the countdown itself. */
  inUse(): boolean;
};

/**
 * Says what stands on the clipboard where no window does: the tray counts down, and a notice stands as long as the copy does.
 * To be told after how long it goes, and null once it has gone.
 */
export function createCopyFeedback({ speech, tray, inUse }: Ports): (clearsAfterMs: number | null) => void {
  let notice: Notification | null = null;
  let beat: NodeJS.Timeout | undefined;
  const end = () => {
    clearInterval(beat);
    notice?.close();
    notice = null;
  };
  return (clearsAfterMs) => {
    end();
    if (clearsAfterMs === null) return tray.clipboard(null);
    const until = performance.now() + clearsAfterMs;
    const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000));
    tray.clipboard(left());
    beat = setInterval(() => tray.clipboard(left()), 1000);
    if (inUse() || !Notification.isSupported()) return;
    const words = speech.words();
    notice = new Notification({ title: words.copied, body: words.clearsIn(left()), silent: true, actions: [] });
    notice.show();
  };
}
