import type { App } from 'electron';
import { type FobLink, readFobLink } from '../../shared/rules/fob-link.ts';

const SCHEME = 'fob';

/** The `fob://` link among a program's arguments, where Windows and Linux put it; null without a good one. */
export function linkAmong(argv: readonly string[]): FobLink | null {
  const text = argv.findLast((word) => word.startsWith(`${SCHEME}://`));
  return text === undefined ? null : readFobLink(text);
}

/** Registers a packaged Fob for `fob://` and opens the links that come, each read strictly: a web page can send them. */
export function takeLinks(app: App, open: (link: FobLink) => void): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = readFobLink(url);
    if (link) open(link);
  });
  app.on('second-instance', (_event, argv) => {
    const link = linkAmong(argv);
    if (link) open(link);
  });
}
