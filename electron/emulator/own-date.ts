import type { ServerResponse } from 'node:http';
import type { Clock } from '../platform/clock.ts';

/** Sets the Date header by the emulator's clock, which may be ahead of the system's; the text is made once a second. */
export function ownDate(clock: Clock): (res: ServerResponse) => void {
  let second = -1;
  let text = '';
  return (res) => {
    const now = Math.floor(clock.now() / 1000);
    if (now !== second) {
      second = now;
      text = new Date(now * 1000).toUTCString();
    }
    res.sendDate = false;
    res.setHeader('Date', text);
  };
}
