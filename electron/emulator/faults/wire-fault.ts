import type { ServerResponse } from 'node:http';
import { assertNever } from '../../../shared/rules/assert-never.ts';
import type { Clock } from '../../platform/clock.ts';
import { SKEW_MS, type WireFault } from './fault-kinds.ts';
import { type HeldAnswer, holdResponse } from './held-response.ts';

/** How slow is slow; tests hand in a quicker pace. */
export type Pace = { slowMs: number; dripMs: number };
export const REAL_PACE: Pace = { slowMs: 2000, dripMs: 100 };

const DRIP_BYTES = 4;
const PORTAL =
  '<!doctype html><html><head><title>Welcome to the network</title></head><body><h1>Please sign in</h1></body></html>';

/** Makes the answer that will be written to `res` arrive as the fault wants it. */
export function impair(res: ServerResponse, kind: WireFault, clock: Clock, pace: Pace): void {
  if (kind === 'clock_skew') {
    res.sendDate = false;
    res.setHeader('Date', new Date(clock.now() + SKEW_MS).toUTCString());
    return;
  }
  holdResponse(res, (answer) => deliver(res, kind, answer, pace));
}

function deliver(res: ServerResponse, kind: Exclude<WireFault, 'clock_skew'>, answer: HeldAnswer, pace: Pace): void {
  const { status, headers, body } = answer;
  switch (kind) {
    case 'slow':
      later(res, pace.slowMs, () => res.writeHead(status, headers).end(body));
      return;
    case 'hang': // the client's own time-out or our end closes the connection
      return;
    case 'reset':
      res.socket?.resetAndDestroy();
      return;
    case 'truncated': {
      const whole = body.length > 1 ? body : Buffer.from('{"data":[');
      res.writeHead(status === 204 ? 200 : status, { ...headers, 'Content-Length': String(whole.length) });
      res.write(whole.subarray(0, Math.floor(whole.length / 2)), () => res.socket?.destroySoon());
      return;
    }
    case 'not_json':
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': String(PORTAL.length) });
      res.end(PORTAL);
      return;
    case 'drip':
      res.writeHead(status, headers);
      drip(res, body, pace.dripMs);
      return;
    default:
      assertNever(kind);
  }
}

function drip(res: ServerResponse, rest: Buffer, everyMs: number): void {
  if (rest.length === 0) {
    res.end();
    return;
  }
  res.write(rest.subarray(0, DRIP_BYTES));
  later(res, everyMs, () => drip(res, rest.subarray(DRIP_BYTES), everyMs));
}

function later(res: ServerResponse, ms: number, work: () => void): void {
  setTimeout(() => {
    if (!res.destroyed) work();
  }, ms).unref();
}
