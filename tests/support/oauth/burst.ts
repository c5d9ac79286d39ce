import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { ScriptedVendor } from './scripted-vendor.ts';

/*
 * A service and its callers with next to no work of their own, so that what a burst takes is what is between them.
 */

export type Called = { status: number; refusal: string; at: number };

/** As many calls at once, each on a connection of its own; `at` is when its answer was there, by `performance.now()`. */
export function burst(url: string, key: string, calls: number): Promise<Called[]> {
  const { hostname, port, pathname, host } = new URL(url);
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\n\r\n`;
  return Promise.all(
    Array.from(
      { length: calls },
      () =>
        new Promise<Called>((resolve) => {
          const socket = connect({ host: hostname, port: Number(port), noDelay: true });
          const end = (status: number, refusal: string) => {
            resolve({ status, refusal, at: performance.now() });
            socket.destroy();
          };
          let text = '';
          socket.on('connect', () => socket.write(request));
          socket.on('error', (error) => end(0, error.message));
          socket.on('close', () => end(0, 'closed'));
          socket.on('data', (chunk) => {
            text += chunk.toString('latin1');
            if (text.includes('\r\n\r\n'))
              end(Number(text.slice(9, 12)), /^fob-refusal: (\S+)/im.exec(text)?.[1] ?? '');
          });
        }),
    ),
  );
}

export type TokenApi = {
  url: string;
  /** Requests with a token that lives, and with another. */
  served: number;
  refused: number;
  /** Connections at once, at the most. */
  mostOpen: number;
  close(): Promise<void>;
};

/** The API of a scripted vendor: takes only a token of the vendor that lives. */
export async function startTokenApi({ endsAt }: ScriptedVendor): Promise<TokenApi> {
  const open = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    api.mostOpen = Math.max(api.mostOpen, open.size);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const token = /^authorization: Bearer (.+)$/im.exec(text.slice(0, end))?.[1] ?? '';
        text = text.slice(end + 4);
        const lives = (endsAt.get(token) ?? 0) > performance.now();
        if (lives) api.served += 1;
        else api.refused += 1;
        socket.write(`HTTP/1.1 ${lives ? '200 OK' : '401 Unauthorized'}\r\nContent-Length: 2\r\n\r\n{}`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  const api: TokenApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served: 0,
    refused: 0,
    mostOpen: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  return api;
}

/** A provider's limits that nothing comes near to. */
export const NO_LIMITS = {
  algorithm: 'sliding-window' as const,
  per: 'key' as const,
  classes: [{ id: 'all', label: 'All' }],
  rules: [{ class: 'all', limit: 10_000_000, windowSeconds: 60 }],
};

/** What one burst over an expired token came to. */
export type Burst = { calls: Called[]; refreshes: number; refreshMs: number; slowestMs: number };

/**
 * Holds the next refresh until its old token has ended, sends the calls, and lets the vendor answer `holdMs` later: all of them
 * come while there is no live token. Times count from the first call; `refreshMs` is when the vendor gave the new token.
 */
export async function burstOnExpired(
  vendor: ScriptedVendor,
  url: string,
  key: string,
  calls: number,
  holdMs: number,
  onRefreshed = () => {},
): Promise<Burst> {
  const before = vendor.tokenRequests('refresh_token').length;
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let refreshedAt = 0;
  vendor.next('/token', async (form, res, seen) => {
    asked.resolve();
    await release.promise;
    vendor.lifeSeconds = 3600;
    refreshedAt = performance.now();
    onRefreshed();
    await vendor.token(form, res, seen);
  });
  await asked.promise; // ahead of the end, by itself
  const ends = [...vendor.endsAt.values()].at(-1) ?? 0; // the last one given is this connection's
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ends - performance.now()) + 50));
  const from = performance.now();

  setTimeout(release.resolve, holdMs);
  const answers = await burst(url, key, calls);
  return {
    calls: answers,
    refreshes: vendor.tokenRequests('refresh_token').length - before,
    refreshMs: refreshedAt - from,
    slowestMs: Math.max(...answers.map(({ at }) => at)) - from,
  };
}
