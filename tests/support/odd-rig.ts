import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startOddUpstream } from './odd-upstream.ts';
import { type Rig, startRig, startUpstream, TOOL_KEY, type Upstream } from './proxy-rig.ts';
import { sendRaw } from './raw-http.ts';

export let upstream: Upstream;
/** Where the odd upstream would lead to. */
export let evil: Upstream;
export let rig: Rig;
export let host: string;
export const auth = `Authorization: Bearer ${TOOL_KEY}\r\n`;

/** A proxy before the odd upstream for all tests of the file, each of which begins with nothing seen. */
export function withOddRig(): void {
  beforeAll(async () => {
    evil = await startUpstream((_req, res) => res.end('evil'));
    upstream = await startOddUpstream(evil.url);
    rig = await startRig(upstream.url);
    host = `Host: 127.0.0.1:${rig.listener.port}\r\n`;
  });
  afterAll(async () => {
    await rig.close();
    await upstream.close();
    await evil.close();
  });
  beforeEach(() => {
    upstream.seen.length = 0;
    rig.rows.length = 0;
    rig.observed.length = 0;
  });
}

export const call = (path: string, headers = auth, method = 'GET', body = '') =>
  sendRaw(rig.listener.port, `${method} ${path} HTTP/1.1\r\n${host}${headers}\r\n${body}`);
