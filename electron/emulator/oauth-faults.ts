import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import type { FaultKind } from '../../shared/model/emulated.ts';
import { FAULT_HEADER } from '../../shared/rules/emulator-fault.ts';
import type { Clock } from '../platform/clock.ts';
import { send } from './answer.ts';
import { ApiError } from './api/endpoint.ts';
import { refusalHead } from './faults/api-fault.ts';
import type { FaultDesk } from './faults/fault-desk.ts';
import { isRefusalFault, isWireFault, SERVER_FAULTS } from './faults/fault-kinds.ts';
import { holdResponse } from './faults/held-response.ts';
import { impair, type Pace } from './faults/wire-fault.ts';
import type { FaultQuestion } from './oauth/ports.ts';
import type { RequestNote } from './request-log.ts';

type Parts = { faults: FaultDesk; clock: Clock; pace: Pace };
type Current = { res: ServerResponse; seen: RequestNote };

export type OAuthFaults = {
  /** Serves one request of the authorization server under its faults. */
  around(current: Current, serve: () => Promise<void>): Promise<void>;
  /** Answers the authorization server's question; faults of the wire and refusals are carried out here. */
  answer(question: FaultQuestion): FaultKind | null;
};

/**
 * Faults around the OAuth endpoints. Only the authorization server knows which client asks, so it asks for its faults once it
 * does; the response that such a fault concerns is the one of the request under way.
 */
export function createOAuthFaults({ faults, clock, pace }: Parts): OAuthFaults {
  const underWay = new AsyncLocalStorage<Current>();
  return {
    around: (current, serve) => underWay.run(current, serve),
    answer: ({ provider, client, kinds }) => {
      const current = underWay.getStore();
      if (current && client !== null) current.seen.who = client;
      if (!faults.any(provider)) return null;
      // A user's answer without a browser is no request that a server could fail.
      const possible = new Set(current ? [...kinds, ...SERVER_FAULTS] : kinds);
      const kind = faults.take(provider, possible, [client])?.kind ?? null;
      if (kind === null || !current) return kind;
      current.seen.note = `fault: ${kind}`;
      current.res.setHeader(FAULT_HEADER, kind);
      if (isWireFault(kind)) {
        impair(current.res, kind, clock, pace);
        return kind === 'clock_skew' ? kind : null;
      }
      if (!isRefusalFault(kind)) return kind;
      refuse(current.res, refusalHead(kind, clock.now()));
      // Whoever asked must do nothing more, and what it still sends goes nowhere.
      holdResponse(current.res, () => {});
      throw new ApiError(503, 'temporarily_unavailable', 'A fault answered');
    },
  };
}

function refuse(res: ServerResponse, { status, retryAfter }: { status: number; retryAfter: string | null }): void {
  const error = status === 500 ? 'server_error' : 'temporarily_unavailable';
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (retryAfter !== null) headers['Retry-After'] = retryAfter;
  send(res, false, status, headers, JSON.stringify({ error, error_description: 'Try again later' }));
}
