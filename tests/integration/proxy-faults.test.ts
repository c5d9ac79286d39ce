import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rig, startRig, startUpstream, TOOL_KEY, testProvider } from '../support/proxy-rig.ts';
import { complete, pause, sendRaw, until } from '../support/raw-http.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const quick = testProvider({ api: { base: 'https://api.acme.example', timeoutSeconds: 0.4 } });
const get = (rig: Rig, path = '/acme/x') =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\n\r\n`;

async function rawVendor(onConnect: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnect?.(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve()) && undefined) });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function rigFor(destination: string, changes: Parameters<typeof startRig>[1] = {}): Promise<Rig> {
  const rig = await startRig(destination, changes);
  open.push(rig);
  return rig;
}

test('what cannot be learned from an answer does not cost the tool the answer', async () => {
  const upstream = await startUpstream((_req, res) => res.writeHead(403, { 'Content-Length': 2 }).end('no'));
  open.push(upstream);
  const observe = () => {
    throw new Error('the disk is full');
  };
  const rig = await rigFor(upstream.url, { observe });
  const answer = await sendRaw(rig.listener.port, get(rig));
  expect([answer.status, answer.body.toString()]).toEqual([403, 'no']);
  expect(rig.rows[0]).toMatchObject({ status: 403, refusal: null });
});

describe('a vendor that fails', () => {
  test('hung before its answer: 504 after the provider’s time-out', async () => {
    const rig = await rigFor(await rawVendor((socket) => void socket.resume()), { provide: quick });
    const begun = performance.now();
    const answer = await sendRaw(rig.listener.port, get(rig));
    expect(answer.status).toBe(504);
    expect(answer.head).toMatch(/^Fob-Refusal: upstream_timeout$/m);
    expect(performance.now() - begun).toBeGreaterThan(380);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(rig.rows[0]).toMatchObject({ status: 504, verdict: 'failed', refusal: 'upstream_timeout' });
  });

  test('dripping its head byte by byte: 504 just the same', async () => {
    const url = await rawVendor((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-A: ');
      const drip = setInterval(() => socket.write('a'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const rig = await rigFor(url, { provide: quick });
    expect((await sendRaw(rig.listener.port, get(rig))).status).toBe(504);
  });

  test('nobody listens: 502', async () => {
    const closed = await startUpstream((_req, res) => res.end());
    await closed.close();
    const rig = await rigFor(closed.url);
    const answer = await sendRaw(rig.listener.port, get(rig));
    expect(answer.status).toBe(502);
    expect(rig.rows[0]).toMatchObject({ refusal: 'upstream_unreachable', detail: 'ECONNREFUSED' });
  });

  test('a name that does not exist: 502', async () => {
    const rig = await rigFor('https://nobody.invalid');
    expect((await sendRaw(rig.listener.port, get(rig))).status).toBe(502);
  });

  test.each([
    ['no HTTP at all', 'SSH-2.0-x\r\n\r\n'],
    ['a head without end', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(40_000)}`],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['an unasked upgrade', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
  ])('%s: 502, and the proxy lives', async (_name, bytes) => {
    const rig = await rigFor(
      await rawVendor((socket) => void socket.once('data', () => socket.write(bytes, 'latin1'))),
      { provide: quick },
    );
    const answer = await sendRaw(rig.listener.port, get(rig));
    expect([502, 504]).toContain(answer.status);
    expect(rig.rows[0]?.verdict).toBe('failed');
  });

  test('a header that would split the answer does not reach the tool', async () => {
    const rig = await rigFor(
      await rawVendor(
        (socket) =>
          void socket.once('data', () =>
            socket.write('HTTP/1.1 200 OK\r\nX-A: a\rSet-Cookie: x=1\r\nContent-Length: 0\r\n\r\n', 'latin1'),
          ),
      ),
      { provide: quick },
    );
    const answer = await sendRaw(rig.listener.port, get(rig));
    expect(answer.text).not.toMatch(/set-cookie/i);
    expect((await sendRaw(rig.listener.port, get(rig))).status).toBeGreaterThan(0);
  });
});

describe('cutting open calls', () => {
  async function streaming(): Promise<{ rig: Rig; gone: () => boolean; opened(): Promise<{ closed: () => number }> }> {
    let vendorClosed = false;
    const upstream = await startUpstream((req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const timer = setInterval(() => res.write('data: x\n\n'), 20);
      req.socket.on('close', () => {
        clearInterval(timer);
        vendorClosed = true;
      });
    });
    open.push(upstream);
    const rig = await rigFor(upstream.url);
    return {
      rig,
      gone: () => vendorClosed,
      async opened() {
        let closedAt = 0;
        const socket = connect(rig.listener.port, '127.0.0.1', () => socket.write(get(rig)));
        socket
          .on('error', () => undefined)
          .on('close', () => {
            closedAt = performance.now();
          });
        await new Promise((resolve) => socket.once('data', resolve));
        return { closed: () => closedAt };
      },
    };
  }

  test('a revoked tool key: its stream ends within a second on both sides, others go on', async () => {
    const { rig, gone, opened } = await streaming();
    const stream = await opened();
    rig.proxy.endWhere(({ toolId }) => toolId === 'tool_other', 'revoked');
    await pause(60);
    expect(stream.closed()).toBe(0);
    const begun = performance.now();
    rig.proxy.endWhere(
      ({ toolId, credentialId }) => toolId === 'tool_1' && credentialId === 'cred_1',
      'the tool key was revoked',
    );
    await until(() => stream.closed() > 0 && gone());
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(rig.rows[0]).toMatchObject({ verdict: 'failed', status: 200, detail: 'the tool key was revoked' });
    expect(rig.rows).toHaveLength(1);
    expect(rig.proxy.openCalls()).toBe(0);
  });

  test('a lock ends them all', async () => {
    const { rig, opened } = await streaming();
    const streams = await Promise.all([opened(), opened(), opened()]);
    rig.proxy.endAll('Fob was locked');
    await until(() => streams.every((stream) => stream.closed() > 0));
    expect(rig.rows.map(({ detail }) => detail)).toEqual(['Fob was locked', 'Fob was locked', 'Fob was locked']);
  });

  test('a call that is cut while the gate holds it never goes out', async () => {
    const upstream = await startUpstream((_req, res) => res.end());
    open.push(upstream);
    let pass: () => void = () => undefined;
    const subject = { id: 't', label: 't', identity: 'c' };
    const rig = await rigFor(upstream.url, {
      check: () =>
        new Promise((resolve) => {
          pass = () => resolve({ pass: true, subject, class: 'all', queuedMs: 1 });
        }),
    });
    const answer = sendRaw(rig.listener.port, get(rig), () => false);
    await until(() => rig.proxy.openCalls() === 1);
    rig.proxy.endAll('Fob was locked');
    pass();
    await answer;
    await pause(20);
    expect(upstream.seen).toHaveLength(0);
  });
});

test('a key that is revoked while its call waits in the gate takes the call with it, and no other', async () => {
  const upstream = await startUpstream((_req, res) => res.end('x'));
  open.push(upstream);
  const passes: (() => void)[] = [];
  const rig = await rigFor(upstream.url, {
    check: ({ path }) =>
      new Promise((resolve) => {
        const subject = { id: `tool${path}`, label: 't', identity: 'c' };
        passes.push(() => resolve({ pass: true, subject, class: 'all', queuedMs: 1 }));
      }),
  });
  const revoked = sendRaw(rig.listener.port, get(rig, '/acme/revoked'));
  const other = sendRaw(rig.listener.port, get(rig, '/acme/other'));
  await until(() => passes.length === 2);
  rig.proxy.endWhere(({ toolId }) => toolId === 'tool/revoked', 'the tool key was revoked');
  for (const pass of passes) pass();
  expect((await revoked).text).toBe('');
  expect((await other).status).toBe(200);
  expect(upstream.seen.map(({ url }) => url)).toEqual(['/other']);
  await until(() => rig.rows.length === 2);
  expect(rig.rows.find(({ path }) => path === '/revoked')).toMatchObject({
    verdict: 'failed',
    detail: 'the tool key was revoked',
  });
});

test('the wait of a call that is refused in the end is recorded', async () => {
  const refused = { pass: false, refusal: { code: 'rate_limited', detail: null }, subject: null, queuedMs: 7 } as const;
  const rig = await rigFor('http://127.0.0.1:1', { check: () => refused });
  expect((await sendRaw(rig.listener.port, get(rig))).status).toBe(429);
  expect(rig.rows[0]).toMatchObject({ queuedMs: 7, verdict: 'refused' });
});

describe('load', () => {
  test('more calls than the cap are refused as overloaded, with a row', async () => {
    const upstream = await startUpstream((_req, res) => setTimeout(() => res.end('x'), 200));
    open.push(upstream);
    const rig = await rigFor(upstream.url, { options: { maxCalls: 5 } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendRaw(rig.listener.port, get(rig))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 503, 503, 503]);
    expect(rig.rows.filter(({ refusal }) => refusal === 'overloaded')).toHaveLength(3);
  });

  test('two hundred calls at once all come back right, one row each', async () => {
    const upstream = await startUpstream((req, res) => setTimeout(() => res.end(req.url), Math.random() * 20));
    open.push(upstream);
    const rig = await rigFor(upstream.url);
    const paths = Array.from({ length: 200 }, (_, index) => `/acme/n${index}`);
    const answers = await Promise.all(paths.map((path) => sendRaw(rig.listener.port, get(rig, path))));
    for (const [index, answer] of answers.entries()) {
      expect(complete(answer.text)).toBe(true);
      expect(answer.body).toBe(`/n${index}`);
    }
    await until(() => rig.rows.length === 200);
    expect(rig.proxy.openCalls()).toBe(0);
  });
});
