import { describe, expect, test } from 'vitest';
import { auth, call, host, rig, upstream, withOddRig } from '../support/odd-rig.ts';
import { SECRET, startRig, TOOL_KEY, testProvider } from '../support/proxy-rig.ts';
import { complete, sendRaw, until } from '../support/raw-http.ts';

withOddRig();

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
