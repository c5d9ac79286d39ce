import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createSecureContext, rootCertificates } from 'node:tls';
import { buildConnector, Pool } from 'undici';
import type { Provider } from '../../shared/providers/schema.ts';
import { AddressFault, addressFault, guardedLookup, policyFor } from '../platform/address-guard.ts';
import type { Circuit } from './circuit.ts';
import type { Circuits } from './circuits.ts';
import { sendWithTrailers } from './forward-trailers.ts';
import { Lane } from './lane.ts';

/** Holds a running exchange with a vendor. */
export type ForwardControl = {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
  /** The answer's header names and values as received, in turn, where the client keeps them. */
  readonly rawHeaders?: unknown;
};

/** Takes a vendor's answer as it comes; `onResponseStart` also tells of 1xx answers. After `onResponseError` nothing follows. */
export type AnswerHandler = {
  /** The request is about to be written to a connected, verified socket. */
  onRequestStart(control: ForwardControl): void;
  onResponseStart(
    control: ForwardControl,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void;
  onResponseData(control: ForwardControl, chunk: Buffer): void;
  onResponseEnd(control: ForwardControl, trailers: Record<string, string | string[] | undefined>): void;
  onResponseError(control: ForwardControl | null, error: Error): void;
};

/** A body as senders take it: the part of a Readable that they use. */
export type BodySource = {
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(): unknown;
  /** Called to begin, and after a pause once all that was taken has gone out to the network: chunks may be emptied then. */
  resume(): unknown;
};

export type OutgoingRequest = {
  method: string;
  /** Vendor path and query; the destination's base path is put in front. */
  path: string;
  /** Flat list of names and values. */
  headers: string[];
  body: BodySource | null;
  /** Trailer fields that follow the body once it has ended; null when the tool announced none. */
  trailers: (() => Record<string, string>) | null;
};

/** One vendor origin with its connections: what is sent through it can go nowhere else. */
export type Destination = {
  /** Shared by all destinations of one origin. */
  readonly circuit: Circuit;
  /** Whoever sends takes a place here first, and gives it back. */
  readonly lane: Lane;
  /** For how long a call may wait for a connection. */
  readonly connectMs: number;
  send(request: OutgoingRequest, handler: AnswerHandler): void;
};

export type Forwarder = {
  /** The way to a base URL under a provider's rules (TLS version, time-outs). Throws AddressFault for one that must not be dialled. */
  destination(baseUrl: string, provider: Provider): Destination;
  close(): Promise<void>;
};

type Open = Destination & { provider: Provider; pool: Pool };

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_MS = 30_000;
/** Calls out to one base URL at once: a burst waits in line for a moment rather than open thousands at the vendor. */
const MOST_CONNECTIONS = 512;

/**
 * Sends requests to vendors over HTTP/1.1. TLS is verified against Node's own list of roots, whatever the environment
 * says (NODE_TLS_REJECT_UNAUTHORIZED, NODE_EXTRA_CA_CERTS); `extraRoots` (PEM) adds to it. Redirects are not followed.
 */
export function createForwarder(
  extraRoots: readonly string[],
  circuits: Pick<Circuits, 'of'>,
  most = MOST_CONNECTIONS,
): Forwarder {
  const open = new Map<string, Map<string, Open>>(); // by provider, then by base URL: found without making a text
  return {
    destination(baseUrl, provider) {
      let ofProvider = open.get(provider.id);
      const known = ofProvider?.get(baseUrl);
      if (known?.provider === provider) return known;
      known?.lane.whenEmpty(() => void known.pool.close()); // calls that wait in its line still go out by it
      const circuit = circuits.of(new URL(baseUrl).origin);
      const fresh = openDestination(baseUrl, provider, extraRoots, circuit, new Lane(most));
      if (ofProvider === undefined) {
        ofProvider = new Map();
        open.set(provider.id, ofProvider);
      }
      ofProvider.set(baseUrl, fresh);
      return fresh;
    },
    async close() {
      const all = [...open.values()].flatMap((ofProvider) => [...ofProvider.values()]);
      await Promise.all(all.map(({ pool }) => pool.destroy()));
      open.clear();
    },
  };
}

function openDestination(
  baseUrl: string,
  provider: Provider,
  extraRoots: readonly string[],
  circuit: Circuit,
  lane: Lane,
): Open {
  const url = new URL(baseUrl);
  const base = url.pathname.replace(/\/+$/, '');
  const firstByteMs = provider.api.timeoutSeconds * 1000;
  const connectMs = Math.min(CONNECT_TIMEOUT_MS, firstByteMs);
  const connect = verifiedConnector(url, provider, extraRoots, connectMs);
  const pool = new Pool(url.origin, {
    connect,
    connections: lane.most,
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: 2 * IDLE_MS,
    headersTimeout: firstByteMs,
    bodyTimeout: 0, // calls look after that themselves: `Call.onPulse`
  });
  return {
    provider,
    pool,
    circuit,
    lane,
    connectMs,
    send({ method, path, headers, body, trailers }, handler) {
      if (trailers !== null && body !== null)
        sendWithTrailers({ url, path: base + path, method, headers, body, trailers, connect }, handler);
      else if (body === null) pool.dispatch({ method: method as 'GET', path: base + path, headers }, handler as never);
      // The client's time-out would end a long upload that its service takes slowly.
      else
        pool.dispatch(
          { method: method as 'GET', path: base + path, headers, body: body as Readable, headersTimeout: 0 },
          handler as never,
        );
    },
  };
}

function verifiedConnector(
  url: URL,
  provider: Provider,
  extraRoots: readonly string[],
  timeout: number,
): buildConnector.connector {
  const policy = policyFor(url.hostname);
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || policy !== 'loopback'))
    throw new AddressFault('only https, or http to this machine, may carry a credential');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const fault = isIP(host) === 0 ? null : addressFault(host, policy);
  if (fault) throw new AddressFault(fault);
  const tls =
    url.protocol === 'https:'
      ? {
          secureContext: createSecureContext({
            ca: [...rootCertificates, ...extraRoots],
            minVersion: `TLSv${provider.api.minTls}`,
          }),
          rejectUnauthorized: true,
        }
      : {};
  return buildConnector({ ...tls, allowH2: false, timeout, lookup: guardedLookup(policy) as never });
}
