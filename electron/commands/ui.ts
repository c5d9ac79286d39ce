import type { Session } from './session.ts';

/** `fob ui`: a fresh link to the window in the browser; good once and for 60 s. */
export async function run(session: Session, options: { open?: boolean }): Promise<undefined> {
  const link = await (await session.fob()).system.uiLink({});
  if (options.open) {
    const { openBrowser } = await import('../bridge/open-browser.ts');
    await openBrowser(link.url, session.dataDir).catch(() => session.say('fob: note: no browser could be opened'));
  }
  session.print(link, () => link.url);
}
