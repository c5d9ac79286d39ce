import { createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FobError } from '../../shared/errors/fob-error.ts';
import {
  type Rig,
  SECRET,
  startRig,
  startUpstream,
  TOOL_KEY,
  testProvider,
  type Upstream,
} from '../support/proxy-rig.ts';
import { complete, pause, sendRaw, until } from '../support/raw-http.ts';

let upstream: Upstream;
let evil: Upstream;
let rig: Rig;
let host: string;
const auth = `Authorization: Bearer ${TOOL_KEY}\r\n`;

beforeAll(async () => {
  evil = await startUpstream((_req, res) => res.end('evil'));
  upstream = await startUpstream((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (req.url === '/redirect') res.writeHead(307, { Location: `${evil.url}/steal` });
      else if (req.url === '/limits') res.writeHead(429, { 'X-RateLimit-Remaining': '0', 'Retry-After': '7' });
      else if (req.url === '/odd') {
        res.writeHead(
          200,
          [
            ['Connection', 'X-Hop'],
            ['X-Hop', 'here only'],
            ['Set-Cookie', 'sid=1'],
            ['Access-Control-Allow-Origin', '*'],
            ['Alt-Svc', 'h3=":443"'],
            ['Fob-Refusal', 'locked'],
            ['X-Two', 'a'],
            ['X-Two', 'b'],
            ['ETag', '"x"'],
          ].flat(),
        );
      } else if (req.url === '/204') res.writeHead(204);
      else if (req.url === '/304') res.writeHead(304, { ETag: '"x"' });
      else res.writeHead(200, { 'Content-Type': 'text/plain' });
      res.end(
        ['HEAD'].includes(req.method ?? '') || /^\/[23]04$/.test(req.url ?? '') ? undefined : Buffer.concat(chunks),
      );
    });
  });
  rig = await startRig(`${upstream.url}/base`.replace('/base', ''));
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

const call = (path: string, headers = auth, method = 'GET', body = '') =>
  sendRaw(rig.listener.port, `${method} ${path} HTTP/1.1\r\n${host}${headers}\r\n${body}`);

describe('a call that passes', () => {
  test('reaches the vendor with the real credential and without the tool key', async () => {
    const answer = await call('/acme/v1/things?q=1&b=%20x', `${auth}X-Keep: yes\r\nUser-Agent: t\r\n`);
    expect(answer.status).toBe(200);
    const [seen] = upstream.seen;
    expect(seen?.url).toBe('/v1/things?q=1&b=%20x');
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      'x-keep': 'yes',
      'user-agent': 't',
      host: `127.0.0.1:${upstream.port}`,
    });
    expect(JSON.stringify(seen?.rawHeaders)).not.toContain(TOOL_KEY);
  });

  test('is recorded once, without query or secret', async () => {
    await call('/acme/v1/things?secret=abc', `${auth}Content-Length: 5\r\n`, 'POST', 'hello');
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({
      toolId: 'tool_1',
      tool: 'my tool',
      credentialId: 'cred_1',
      provider: 'acme',
      method: 'POST',
      path: '/v1/things',
      status: 200,
      verdict: 'allowed',
      refusal: null,
      detail: null,
      queuedMs: 0,
      bytesIn: 5,
      bytesOut: 5,
    });
    expect(rig.rows[0]?.totalMs).toBeGreaterThan(0);
    expect(JSON.stringify(rig.rows)).not.toMatch(/abc|Canary|fob_/);
  });

  test('takes the key from any of the key headers', async () => {
    const own = await startRig(upstream.url, {
      provide: testProvider({
        keyHeaders: [{ header: 'X-Acme-Token' }, { header: 'Authorization', scheme: 'Bearer' }],
      }),
    });
    for (const header of [`Authorization: bearer ${TOOL_KEY}`, `X-API-Key: ${TOOL_KEY}`, `X-Acme-Token: ${TOOL_KEY}`]) {
      upstream.seen.length = 0;
      const answer = await sendRaw(
        own.listener.port,
        `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${header}\r\n\r\n`,
      );
      expect(answer.status, header).toBe(200);
      expect(upstream.seen[0]?.headers['x-acme-token']).toBe(SECRET);
      expect(upstream.seen[0]?.headers.authorization).toBeUndefined();
      expect(upstream.seen[0]?.headers['x-api-key']).toBeUndefined();
    }
    await own.close();
  });

  test('is normalised before it is checked and sent', async () => {
    const paths: string[] = [];
    const own = await startRig(upstream.url, {
      check: (question) => {
        paths.push(question.path);
        return { pass: true, subject: { id: 't', label: 't', identity: 'c' }, class: 'all', queuedMs: 0 };
      },
    });
    await sendRaw(
      own.listener.port,
      `GET /%61cme/v1/%74hings%2a HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`,
    );
    expect(paths).toEqual(['/v1/things%2A']);
    expect(upstream.seen[0]?.url).toBe('/v1/things%2A');
    await own.close();
  });

  test('goes to the emulator for a credential that says so', async () => {
    const own = await startRig('emulator', { emulatorUrl: () => upstream.url });
    expect(
      (await sendRaw(own.listener.port, `GET /acme/v1 HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`))
        .status,
    ).toBe(200);
    expect(upstream.seen[0]?.url).toBe('/acme/v1');
    await own.close();
    const off = await startRig('emulator');
    expect(
      (await sendRaw(off.listener.port, `GET /acme/v1 HTTP/1.1\r\nHost: 127.0.0.1:${off.listener.port}\r\n${auth}\r\n`))
        .status,
    ).toBe(502);
    await off.close();
  });

  test('keeps the base path of its destination', async () => {
    const own = await startRig(`${upstream.url}/base/`);
    await sendRaw(own.listener.port, `GET /acme HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`);
    expect(upstream.seen[0]?.url).toBe('/base/');
    await own.close();
  });

  test('with HEAD, 204 and 304 has no body and keeps the connection usable', async () => {
    const twice = (first: string) =>
      sendRaw(
        rig.listener.port,
        `${first} HTTP/1.1\r\n${host}${auth}\r\nGET /acme/after HTTP/1.1\r\n${host}${auth}\r\n`,
        (text) =>
          (text.match(/HTTP\/1\.1 /g) ?? []).length === 2 && complete(text.slice(text.lastIndexOf('HTTP/1.1 '))),
      );
    for (const [line, status] of [
      ['HEAD /acme/x', 200],
      ['GET /acme/204', 204],
      ['GET /acme/304', 304],
    ] as const) {
      const answer = await twice(line);
      expect(answer.status).toBe(status);
      expect(answer.body.startsWith('HTTP/1.1 200')).toBe(true);
    }
  });
});

describe('headers', () => {
  test('hop-by-hop, nominated, routing and Fob’s own ones end here', async () => {
    const dropped = [
      'Connection: keep-alive, X-Nominated',
      'X-Nominated: 1',
      'Keep-Alive: timeout=5',
      'Proxy-Authorization: Basic x',
      'Proxy-Connection: close',
      'Forwarded: host=evil',
      'X-Forwarded-For: 1.2.3.4',
      'X-Forwarded-Host: evil',
      'X-Real-IP: 1.2.3.4',
      'X-Original-URL: /admin',
      'X-Rewrite-URL: /admin',
      'X-HTTP-Method-Override: DELETE',
      'X-Method-Override: DELETE',
      'X_Forwarded_Host: evil',
      'X_API_Key: other',
      'Authorization_: x',
      'Fob-Anything: 1',
      'X-Host: evil',
    ];
    await call('/acme/x', `${auth}${dropped.join('\r\n')}\r\n`);
    const names = upstream.seen[0]?.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    expect(names).toEqual(['host', 'connection', 'authorization_', 'authorization']);
  });

  test('nominating the credential header does not take the injected one away', async () => {
    await call('/acme/x', `${auth}Connection: close, Authorization, Content-Length\r\n`);
    expect(upstream.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
  });

  test('from the vendor: hop-by-hop, nominated, cookies, CORS and Fob’s own are dropped, the rest keeps its spelling', async () => {
    const { head } = await call('/acme/odd');
    expect(head).not.toMatch(/x-hop|set-cookie|access-control|alt-svc|fob-/i);
    expect(head).toMatch(/^X-Two: a$/m);
    expect(head).toMatch(/^X-Two: b$/m);
    expect(head).toMatch(/^ETag: "x"$/m);
  });

  test('limit headers pass through and are observed; none are invented', async () => {
    const { head, status } = await call('/acme/limits');
    expect(status).toBe(429);
    expect(head).toMatch(/^X-RateLimit-Remaining: 0$/m);
    expect(head).toMatch(/^Retry-After: 7$/m);
    expect(rig.observed[0]).toMatchObject({
      class: 'all',
      status: 429,
      subject: { identity: 'cred_1' },
      headers: { 'retry-after': '7', 'x-ratelimit-remaining': '0' },
    });
    expect((await call('/acme/x')).head).not.toMatch(/ratelimit|retry-after/i);
  });
});

describe('refusals', () => {
  const refused = async (answer: ReturnType<typeof call>, status: number, code: string, detail?: RegExp) => {
    const { status: got, head } = await answer;
    expect(got).toBe(status);
    expect(head).toMatch(new RegExp(`^Fob-Refusal: ${code}$`, 'm'));
    expect(upstream.seen).toHaveLength(0);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ status, refusal: code, verdict: 'refused' });
    if (detail) expect(rig.rows[0]?.detail).toMatch(detail);
    expect(JSON.stringify(rig.rows)).not.toContain(TOOL_KEY);
  };

  test('two credential headers', () =>
    refused(call('/acme/x', `${auth}X-API-Key: ${TOOL_KEY}\r\n`), 400, 'bad_request', /more than one credential/));
  test('no key', () => refused(call('/acme/x', ''), 401, 'invalid_key'));
  test('another scheme', () => refused(call('/acme/x', `Authorization: Basic ${TOOL_KEY}\r\n`), 401, 'invalid_key'));
  test('an unknown key', () => refused(call('/acme/x', 'Authorization: Bearer nope\r\n'), 401, 'invalid_key'));
  test('an unknown provider', () => refused(call('/nobody/x'), 404, 'unknown_provider'));
  test('no provider', () => refused(call('/'), 404, 'unknown_provider'));
  test('a tool key in the query', () => refused(call(`/acme/x?key=${TOOL_KEY}`), 400, 'bad_request', /query/));
  test('an encoded tool key in the query', () =>
    refused(call(`/acme/x?key=${TOOL_KEY.replace('_', '%5f')}`), 400, 'bad_request', /query/));
  test('a tool key in the path', () => refused(call(`/acme/x/${TOOL_KEY}`), 400, 'bad_request', /path/));
  test('a tool key in a cookie', () =>
    refused(call('/acme/x', `${auth}Cookie: k=${TOOL_KEY}\r\n`), 400, 'bad_request', /header Cookie/));
  test('a tool key in another header', () =>
    refused(call('/acme/x', `${auth}X-Other: a ${TOOL_KEY} b\r\n`), 400, 'bad_request', /header X-Other/));
  test('another Host, by the listener', () =>
    refused(
      sendRaw(rig.listener.port, `GET /acme/x?q=${TOOL_KEY} HTTP/1.1\r\nHost: evil\r\n${auth}\r\n`),
      421,
      'bad_host',
    ));
  test('bytes that are no HTTP, by the listener', () =>
    refused(sendRaw(rig.listener.port, 'NONSENSE\r\n\r\n'), 400, 'bad_request'));
  test('a refused HEAD has no body', async () => {
    const answer = await sendRaw(rig.listener.port, `HEAD /acme/x HTTP/1.1\r\n${host}\r\n`, (text) =>
      text.includes('\r\n\r\n'),
    );
    await pause(30);
    expect(answer.status).toBe(401);
    expect(answer.body).toBe('');
  });

  test('a listener fault names the provider that was meant', async () => {
    await sendRaw(rig.listener.port, `TRACE /acme/x HTTP/1.1\r\n${host}\r\n`);
    expect(rig.rows[0]).toMatchObject({
      provider: 'acme',
      path: '/x',
      method: 'TRACE',
      refusal: 'method_not_allowed',
      toolId: null,
    });
  });

  test('a locked or not yet set up vault', async () => {
    for (const phase of ['locked', 'setup', 'unavailable', 'damaged'] as const) {
      const own = await startRig(upstream.url, { phase: () => phase });
      const answer = await sendRaw(
        own.listener.port,
        `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`,
      );
      expect(answer.status).toBe(423);
      expect(own.rows[0]).toMatchObject({ refusal: 'locked', provider: 'acme' });
      await own.close();
    }
  });

  test('a gate or vault that throws fails closed', async () => {
    for (const ports of [
      { check: () => Promise.reject(new FobError({ code: 'locked', message: 'x', hint: 'y' })) },
      {
        check: () => {
          throw new Error(SECRET);
        },
      },
      { usable: () => Promise.reject(new Error(SECRET)) },
      { usable: () => ({ secret: null, destination: upstream.url }) },
    ]) {
      const own = await startRig(upstream.url, ports);
      const answer = await sendRaw(
        own.listener.port,
        `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`,
      );
      expect([403, 423]).toContain(answer.status);
      expect(answer.text + JSON.stringify(own.rows)).not.toContain(SECRET);
      expect(upstream.seen).toHaveLength(0);
      await own.close();
    }
  });

  test('a refused upload still gets its answer, and the connection lives on', async () => {
    const body = 'x'.repeat(3 << 20);
    const text = await sendRaw(
      rig.listener.port,
      [
        `POST /acme/x HTTP/1.1\r\n${host}Content-Length: ${body.length}\r\n\r\n`,
        body,
        `GET /acme/after HTTP/1.1\r\n${host}${auth}\r\n`,
      ],
      (all) => /401[\s\S]*HTTP\/1\.1 200 OK/.test(all),
    );
    expect(text.text).toMatch(/^HTTP\/1\.1 401[\s\S]*HTTP\/1\.1 200 OK/);
  });
});

describe('destination', () => {
  test('an upstream redirect is passed back and not followed', async () => {
    const answer = await call('/acme/redirect', `${auth}Content-Length: 2\r\n`, 'POST', 'hi');
    expect(answer.status).toBe(307);
    expect(answer.head).toMatch(new RegExp(`^Location: ${evil.url}/steal$`, 'm'));
    expect(evil.seen).toHaveLength(0);
    expect(upstream.seen).toHaveLength(1);
  });

  test('whatever the target says, only the credential’s destination is called', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        '..',
        '%2e%2e',
        '@',
        ':',
        '?',
        '#',
        ';',
        `//127.0.0.1:${evil.port}`,
        `http://127.0.0.1:${evil.port}`,
        '%2f',
        '%5c',
        '%00',
        '%0d%0a',
        'acme',
        'v1',
        ' ',
        '\t',
        '\x7f',
        'é',
      ),
      fc.string({ maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), fc.boolean(), async (pieces, prefixed) => {
        upstream.seen.length = 0;
        const target = `${prefixed ? '/acme/' : ''}${pieces.join('')}`.replaceAll(/[\r\n]/g, '');
        const answer = await sendRaw(
          rig.listener.port,
          `GET ${target} HTTP/1.1\r\n${host}Connection: close\r\n${auth}\r\n`,
        );
        expect([200, 204, 304, 307, 400, 404, 429]).toContain(answer.status);
        if (upstream.seen[0]) expect(target.startsWith('/')).toBe(true);
        for (const seen of upstream.seen)
          expect(new URL(seen.url ?? '', upstream.url).host).toBe(`127.0.0.1:${upstream.port}`);
        expect(answer.text).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
    expect(evil.seen).toHaveLength(0);
  });

  test('plain http to another machine, and private addresses, are never dialled', async () => {
    for (const destination of [
      'http://api.acme.example',
      'https://169.254.169.254',
      'https://10.1.2.3',
      'https://192.168.0.1:8443/x',
      'https://[fe80::1]',
      'https://[::ffff:10.0.0.1]',
      'https://0.0.0.0',
      'ftp://127.0.0.1',
    ]) {
      const own = await startRig(destination);
      const answer = await sendRaw(
        own.listener.port,
        `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}\r\n`,
      );
      expect(answer.status, destination).toBe(502);
      expect(own.rows[0]).toMatchObject({ verdict: 'failed', refusal: 'upstream_unreachable' });
      await own.close();
    }
  });

  test('the vendor gets one well-framed request, whatever the framing was', async () => {
    const captured: string[] = [];
    const sockets: Socket[] = [];
    const raw = createServer((socket) => {
      sockets.push(socket);
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        captured[0] = text;
        if (text.includes('END')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => raw.once('listening', resolve));
    const own = await startRig(`http://127.0.0.1:${(raw.address() as { port: number }).port}`);
    const chunked = `POST /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${own.listener.port}\r\n${auth}Transfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n3\r\nEND\r\n0\r\n\r\n`;
    expect((await sendRaw(own.listener.port, chunked)).status).toBe(200);
    expect(captured[0]?.toLowerCase().match(/transfer-encoding: chunked/g)).toHaveLength(1);
    expect(captured[0]).not.toMatch(/content-length|ext=1/i);
    expect(captured[0]?.match(/HTTP\/1\.1/g)).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
    raw.close();
    await own.close();
  });
});
