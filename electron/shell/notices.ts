import { Notification } from 'electron';

/** A notice is collected as garbage, and its click lost, unless somebody holds it. */
const shown = new Set<Notification>();

/** Shows a notice of the operating system, where it has them; a click on it opens Fob. */
export function showNotice(title: string, body: string, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ title, body });
  shown.add(notice);
  notice.on('click', open);
  notice.on('close', () => shown.delete(notice));
  notice.show();
}
