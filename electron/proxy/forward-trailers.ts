import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { AnswerHandler, BodySource, ForwardControl } from './forward.ts';

type Connect = (
  options: { hostname: string; host: string; protocol: string; port: string; servername?: string },
  callback: (...result: [null, Socket] | [Error, null]) => void,
) => void;

type TrailedRequest = {
  url: URL;
  path: string;
  method: string;
  headers: string[];
  body: BodySource;
  trailers: () => Record<string, string>;
  connect: Connect;
};

/**
 * Sends a chunked request whose tool announced trailer fields (RFC 9110 section 6.5), which the pooled client cannot
 * send: one connection of its own, made by the same verified connector.
 */
export function sendWithTrailers(sent: TrailedRequest, handler: AnswerHandler): void {
  const { url } = sent;
  const out = httpRequest({
    method: sent.method,
    path: sent.path,
    host: url.hostname,
    port: url.port || undefined,
    defaultPort: url.protocol === 'https:' ? 443 : 80,
    headers: ['Host', url.host, 'Transfer-Encoding', 'chunked', 'Connection', 'close', ...sent.headers],
    // No `agent` here, not even `false`: any agent would make a connection of its own, unverified and unencrypted.
    createConnection: (_options, created) => {
      sent.connect(
        { hostname: url.hostname, host: url.host, protocol: url.protocol, port: url.port },
        (error, socket) => created(error, socket as Socket),
      );
      return undefined;
    },
  });
  let incoming: IncomingMessage | null = null;
  const control: ForwardControl = {
    pause: () => incoming?.pause(),
    resume: () => incoming?.resume(),
    abort: (reason) => out.destroy(reason),
  };
  let over = false;
  const fail = (error: Error) => {
    if (!over) handler.onResponseError(control, error);
    over = true;
  };
  out.on('socket', () => {
    handler.onRequestStart(control);
    pump(sent, out, fail);
  });
  out.on('response', (response) => {
    incoming = response;
    handler.onResponseStart(control, response.statusCode ?? 0, response.headers);
    response.on('data', (chunk: Buffer) => handler.onResponseData(control, chunk));
    response.on('error', fail);
    response.on('end', () => {
      if (!over && response.complete) handler.onResponseEnd(control, response.trailers);
      over = true;
    });
  });
  out.on('error', fail);
  out.on('close', () => {
    fail(new Error('the provider closed the connection'));
  });
}

function pump({ body, trailers }: TrailedRequest, out: ClientRequest, fail: (error: Error) => void): void {
  body.on('data', (chunk: Buffer) => {
    if (out.write(chunk)) return;
    body.pause();
    out.once('drain', () => body.resume());
  });
  body.on('end', () => {
    out.addTrailers(trailers());
    out.end();
  });
  body.on('error', (error) => {
    out.destroy(error);
    fail(error);
  });
  body.resume();
}
