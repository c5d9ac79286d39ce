import { Notification } from 'electron';
import type { HostNotice } from '../bridge/host-link.ts';
import { engineWords } from './engine-words.ts';
import type { Speech } from './speech.ts';

const SNOOZE_MS = 3_600_000;

export type NoticePorts = {
  speech: Speech;
  /** Opens Fob; at the alert, where the notice tells of one. */
  open(alert: number | null): void;
  markRead(alert: number): void;
  /** Lets in the caller that the alert asks about. */
  letIn(alert: number): void;
};

/** A notice is collected as garbage, and its click lost, unless somebody holds it. */
const shown = new Set<Notification>();

/** Shows notices of the operating system, where it has them: a click opens the alert, its buttons let in who asks, mark it as read or put it off. */
export function createNotices({ speech, open, markRead, letIn }: NoticePorts): (notice: HostNotice) => void {
  const show = (notice: HostNotice): void => {
    if (!Notification.isSupported()) return;
    const { title, text, alert, asks } = notice;
    const words = speech.words();
    // Linux shows no buttons; there the alert itself has them.
    const actions = [
      ...(alert === null || !asks ? [] : [{ label: words.letIn, run: () => letIn(alert) }]),
      ...(alert === null ? [] : [{ label: words.markRead, run: () => markRead(alert) }]),
      { label: words.snooze, run: () => void setTimeout(() => show(notice), SNOOZE_MS) },
    ];
    const drawn = new Notification({
      title: engineWords(title, words.language),
      body: engineWords(text, words.language),
      actions: actions.map(({ label }) => ({ type: 'button', text: label })),
    });
    shown.add(drawn);
    drawn.on('click', () => open(alert));
    drawn.on('action', ({ actionIndex }) => actions[actionIndex]?.run());
    drawn.on('close', () => shown.delete(drawn));
    drawn.show();
  };
  return show;
}
