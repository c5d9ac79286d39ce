import { type AddressInfo, connect, createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../electron/platform/log.ts';
import { type GuardFault, type LoopbackServer, listenLoopback } from '../../electron/platform/loopback-server.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import { pause, sendRaw, until } from '../support/raw-http.ts';

const STATUS = {
  bad_request: 400,
  bad_host: 421,
  foreign_origin: 403,
  method_not_allowed: 405,
  overloaded: 503,
} as const;

const faults: GuardFault[] = [];
const reached: string[] = [];

function start(changes: Partial<Parameters<typeof listenLoopback>[0]> = {}): Promise<LoopbackServer> {
  return listenLoopback({
    name: 'proxy',
    port: 0,
    onRequest(req, res) {
      reached.push(req.url ?? '');
      req.resume().on('end', () => res.end('reached'));
    },
    onRefuse(fault, req, res) {
      faults.push(fault);
      const body = req.method === 'HEAD' ? '' : fault.code;
      res.writeHead(STATUS[fault.code], { 'Content-Length': body.length });
      res.end(body);
    },
    log: createLog(() => undefined),
    ...changes,
  });
}

let server: LoopbackServer;
let host: string;
beforeAll(async () => {
  server = await start();
  host = `Host: 127.0.0.1:${server.port}\r\n`;
});
afterAll(() => server.close(0));

describe('Host', () => {
  test('the exact string that is printed is served', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await sendRaw(server.port, `GET /x HTTP/1.1\r\n${host}\r\n`)).body).toBe('reached');
  });

  test.each([
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1:PORT.',
    '127.0.0.1.:PORT',
    '127.0.0.01:PORT',
    '2130706433:PORT',
    '0x7f.1:PORT',
    '[::1]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    'evil.example:PORT',
    'user@127.0.0.1:PORT',
    '127.0.0.1:PORT@evil.example',
    '127.0.0.1:PORT/x',
    '127.0.0.1:PORT, evil.example',
    'LOCALHOST:PORT',
    '127.0.0.1:0PORT',
  ])('%s is refused before routing', async (value) => {
    const before = reached.length;
    const answer = await sendRaw(
      server.port,
      `GET /x HTTP/1.1\r\nHost: ${value.replace('PORT', String(server.port))}\r\n\r\n`,
    );
    expect(answer.status).toBe(421);
    expect(reached.length).toBe(before);
  });

  test('missing or sent twice is a bad request that closes', async () => {
    for (const head of [
      'GET /x HTTP/1.1\r\n\r\n',
      'GET /x HTTP/1.0\r\n\r\n',
      `GET /x HTTP/1.1\r\n${host}${host}\r\n`,
      `GET /x HTTP/1.1\r\n${host}hOST: evil\r\n\r\n`,
    ]) {
      const answer = await sendRaw(server.port, head);
      expect(answer.status, head).toBe(400);
      expect(answer.head).toMatch(/^connection: close/im);
    }
  });

  test('an empty value is not ours', async () => {
    expect((await sendRaw(server.port, 'GET /x HTTP/1.1\r\nHost:\r\n\r\n')).status).toBe(421);
  });
});

describe('framing', () => {
  test.each([
    ['two lengths', 'Content-Length: 1\r\nContent-Length: 1\r\n\r\na'],
    ['two different lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a list of lengths', 'Content-Length: 1, 1\r\n\r\na'],
    ['a signed length', 'Content-Length: +1\r\n\r\na'],
    ['length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['chunks and length', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n'],
    ['another coding', 'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'],
    ['chunks twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['chunks not last', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['odd spelling', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['vertical tab', 'Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n'],
    ['space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded line', 'X-A: b\r\n c\r\n\r\n'],
    ['a NUL', 'X-A: b\0c\r\n\r\n'],
    ['a bare line feed', 'X-A: b\nX-B: c\r\n\r\n'],
    ['trailers and gzip', 'TE: trailers, gzip\r\n\r\n'],
    ['two credentials', 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n'],
    ['two keys', 'X-API-Key: a\r\nx-api-key: b\r\n\r\n'],
    ['another expectation', 'Expect: miracles\r\n\r\n'],
  ])('%s: 400 and closed', async (_name, rest) => {
    const before = reached.length;
    const answer = await sendRaw(server.port, `POST /x HTTP/1.1\r\n${host}${rest}`);
    expect(answer.status).toBe(400);
    expect(answer.head).toMatch(/^connection: close/im);
    expect(reached.length).toBe(before);
  });

  test('chunks with HTTP/1.0: 400 and closed', async () => {
    const answer = await sendRaw(server.port, `POST /x HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
    expect(answer.status).toBe(400);
  });

  test('a second request smuggled behind a refused one is never read', async () => {
    const before = reached.length;
    const smuggled = `GET /smuggled HTTP/1.1\r\n${host}\r\n`;
    const text = `POST /x HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`;
    const answer = await sendRaw(server.port, text, () => false);
    expect(answer.text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(reached.length).toBe(before);
  });

  test('headers beyond 16 KB and bytes that are no HTTP get a well-formed 400', async () => {
    for (const bytes of [
      `GET /x HTTP/1.1\r\n${host}X-A: ${'a'.repeat(17_000)}\r\n\r\n`,
      'GARBAGE\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00',
    ]) {
      const answer = await sendRaw(server.port, bytes);
      expect(answer.text, bytes.slice(0, 20)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(answer.head).toMatch(/^connection: close/im);
    }
  });

  test('a body that breaks off its framing ends the connection', async () => {
    const answer = await sendRaw(
      server.port,
      `POST /x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      () => false,
    );
    expect(answer.status).toBe(400);
  });

  test('TE: trailers, one coding and one length are fine', async () => {
    expect(
      (
        await sendRaw(
          server.port,
          `POST /x HTTP/1.1\r\n${host}TE: trailers\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
        )
      ).status,
    ).toBe(200);
    expect((await sendRaw(server.port, `POST /x HTTP/1.1\r\n${host}Content-Length: 1\r\n\r\na`)).status).toBe(200);
  });
});

describe('target', () => {
  test.each([
    'http://evil.example/x',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil/x',
    '/a//b',
    '/a/../b',
    '/a/./b',
    '/..',
    '/a/%2e%2e/b',
    '/a/.%2E/b',
    '/a/%2e',
    '/a/..;x/b',
    '/a%2fb',
    '/a%5Cb',
    '/a%00b',
    '/a%0d%0aX: y',
    '/a%7f',
    '/a%252e%252e/b',
    '/a%zz',
    '/a%',
    '/a#b',
    '*',
    'x',
  ])('%s is refused', async (target) => {
    const before = reached.length;
    expect((await sendRaw(server.port, `GET ${target} HTTP/1.1\r\n${host}\r\n`)).status).toBe(400);
    expect(reached.length).toBe(before);
  });

  test('bytes beyond ASCII are refused', async () => {
    expect((await sendRaw(server.port, `GET /\xc3\xa9 HTTP/1.1\r\n${host}\r\n`)).status).toBe(400);
  });

  test.each(['/', '/a/', '/a?x=//y&z=%00%2f', '/a.b/..c/...', '/a;b=c,d', '/a%20b', '/%61'])(
    '%s passes',
    async (target) => {
      expect((await sendRaw(server.port, `GET ${target} HTTP/1.1\r\n${host}\r\n`)).status).toBe(200);
    },
  );

  test('whatever passes keeps its host and its folder when a URL is built from it', async () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      'a',
      '@',
      ':',
      '?',
      '#',
      'http://e',
      '//e',
      ';',
      '%',
      '%25',
      '\t',
      'é',
    );
    const { targetFault } = await import('../../electron/platform/request-target.ts');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const target = `/${pieces.join('')}`;
        if (targetFault(target) !== null) return;
        const url = new URL(target, 'http://good.example');
        expect(url.host).toBe('good.example');
        expect(url.pathname).toBe(target.split('?')[0]);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('methods and pages', () => {
  test('TRACE, CONNECT and Upgrade are refused', async () => {
    expect((await sendRaw(server.port, `TRACE /x HTTP/1.1\r\n${host}\r\n`)).status).toBe(405);
    expect((await sendRaw(server.port, `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`)).status).toBe(405);
    expect(
      (await sendRaw(server.port, `GET /x HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`))
        .status,
    ).toBe(405);
  });

  test('an offer of h2c is answered over HTTP/1.1', async () => {
    expect(
      (
        await sendRaw(
          server.port,
          `GET /x HTTP/1.1\r\n${host}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n\r\n`,
        )
      ).status,
    ).toBe(200);
  });

  test.each([
    'Origin: https://evil.example',
    'Origin: null',
    'Origin: http://127.0.0.1:1',
    'Origin: http://localhost:PORT',
    'Sec-Fetch-Site: cross-site',
    'Sec-Fetch-Site: same-site',
  ])('%s is refused', async (header) => {
    const answer = await sendRaw(
      server.port,
      `POST /x HTTP/1.1\r\n${host}${header.replace('PORT', String(server.port))}\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(answer.status).toBe(403);
    expect(answer.head).not.toMatch(/access-control/i);
  });

  test('our own origin passes, a preflight gets no CORS header', async () => {
    expect(
      (
        await sendRaw(
          server.port,
          `POST /x HTTP/1.1\r\n${host}Origin: ${server.url}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n`,
        )
      ).status,
    ).toBe(200);
    const preflight = await sendRaw(
      server.port,
      `OPTIONS /x HTTP/1.1\r\n${host}Origin: https://evil.example\r\nAccess-Control-Request-Method: PUT\r\n\r\n`,
    );
    expect(preflight.status).toBe(403);
    expect(preflight.head).not.toMatch(/access-control/i);
  });
});

describe('connections', () => {
  test('only 127.0.0.1 is bound', async () => {
    const refused = await new Promise((resolve) => {
      connect(server.port, '127.0.0.2')
        .on('connect', () => resolve(false))
        .on('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  });

  test('a busy port names its holder and the flag', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const error = await start({ port }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FobError);
    const { data } = error as FobError;
    expect(data.code).toBe('port_busy');
    expect(data.message).toContain(`port ${port}`);
    expect(data.message).toContain(`(pid ${process.pid})`);
    expect(data.hint).toContain('--proxy-port');
    holder.close();
  });

  test('requests over the cap are told so, and the rest goes on', async () => {
    const small = await start({ maxConnections: 3 });
    const idle = Array.from({ length: 3 }, () => connect(small.port, '127.0.0.1').on('error', () => undefined));
    await until(() => small.connections() === 3);
    const request = `GET /x HTTP/1.1\r\nHost: 127.0.0.1:${small.port}\r\n\r\n`;
    expect((await sendRaw(small.port, request)).status).toBe(503);
    idle[0]?.destroy();
    await until(() => small.connections() <= 2);
    expect((await sendRaw(small.port, request)).status).toBe(200);
    for (const socket of idle) socket.destroy();
    await small.close(0);
  });

  test('a flood beyond the cap is dropped', async () => {
    const small = await start({ maxConnections: 2 });
    const sockets = Array.from({ length: 300 }, () => connect(small.port, '127.0.0.1').on('error', () => undefined));
    await until(
      () => sockets.filter((socket) => socket.destroyed || socket.readyState === 'closed').length >= 300 - 2 - 64,
    );
    expect(small.connections()).toBeLessThanOrEqual(66);
    for (const socket of sockets) socket.destroy();
    await small.close(0);
  });

  test('headers that drip in for 5 seconds end the connection', async () => {
    const begun = performance.now();
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.write(`GET /x HTTP/1.1\r\n${host}`);
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 400);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drip);
    expect(performance.now() - begun).toBeGreaterThan(4500);
    expect(performance.now() - begun).toBeLessThan(7500);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('close ends idle connections at once and running ones after the grace', async () => {
    const closing = await start({ onRequest: (req, res) => void (req.url === '/hang' ? undefined : res.end('x')) });
    const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${closing.port}\r\n\r\n`;
    const idle = connect(closing.port, '127.0.0.1', () => idle.write(request('/x')));
    await new Promise((resolve) => idle.once('data', resolve));
    const hanging = connect(closing.port, '127.0.0.1', () => hanging.write(request('/hang')));
    await pause(50);
    const times: Record<string, number> = {};
    const begun = performance.now();
    idle.on('close', () => {
      times.idle = performance.now() - begun;
    });
    hanging
      .on('error', () => undefined)
      .on('close', () => {
        times.hanging = performance.now() - begun;
      });
    await closing.close(400);
    await until(() => times.idle !== undefined && times.hanging !== undefined);
    expect(times.idle).toBeLessThan(200);
    expect(times.hanging).toBeGreaterThan(350);
    expect(times.hanging).toBeLessThan(1500);
  });
});
