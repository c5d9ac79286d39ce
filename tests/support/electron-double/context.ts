import { createLink } from './link.ts';

/** The link of this process to the test that started it. Without one the double has no browser, so it does not start. */
function connect() {
  const send = process.send?.bind(process);
  if (!send) throw new Error('electron double: start the shell through launchShell()');
  const { link, receive } = createLink((message) => send(message, undefined, {}, () => {}));
  process.on('message', receive);
  // The test is gone: no process may stay behind.
  process.on('disconnect', () => process.exit(1));
  return link;
}

export const test = connect();

/** Runs when the app exits, whichever way: the double's children and files go with it. */
const endings = new Set<() => void>();
export function atExit(ending: () => void): void {
  endings.add(ending);
}
process.on('exit', () => {
  for (const ending of endings) ending();
});
