import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Rig, startRig, startUpstream, TOOL_KEY, type Upstream } from '../support/proxy-rig.ts';
import { complete, pause, sendRaw, until } from '../support/raw-http.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(
  answer: Parameters<typeof startUpstream>[0],
): Promise<{ rig: Rig; upstream: Upstream; head(line: string): string }> {
  const upstream = await startUpstream(answer);
  const rig = await startRig(upstream.url);
  open.push(upstream, rig);
  return {
    rig,
    upstream,
    head: (line) => `${line} HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\n`,
  };
}

describe('from the vendor', () => {
  test('the head of an event stream goes out before its first event, and every event before the next', async () => {
    let vendor: ServerResponse | null = null;
    const { rig, head } = await start((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.flushHeaders();
      vendor = res;
    });
    let text = '';
    const socket = connect(rig.listener.port, '127.0.0.1', () => socket.write(`${head('GET /acme/sse')}\r\n`));
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    await until(() => text.includes('\r\n\r\n')); // the vendor has sent no event yet
    for (let event = 0; event < 5; event++) {
      vendor!.write(`data: ${event}\n\n`); // each is sent only once the one before has arrived
      await until(() => text.includes(`data: ${event}\n\n`));
    }
    vendor!.end();
    await until(() => complete(text));
    socket.destroy();
  });

  test('a stream is told of at each step in which something came, in either direction, and not while it is silent', async () => {
    const steps = vi.spyOn(globalThis, 'setInterval');
    let vendor: ServerResponse | null = null;
    const upstream = await startUpstream((req, res) => {
      vendor = res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.flushHeaders();
      req.resume();
    });
    const told: string[] = [];
    const rig = await startRig(upstream.url, {
      flowing: (toolId) => told.push(toolId),
      options: { stepMs: 3_600_000 },
    });
    open.push(upstream, rig);
    const step = steps.mock.calls.find(([, ms]) => ms === 3_600_000)?.[0] as () => void;
    steps.mockRestore();
    const call = request(`${rig.url}/acme/sse`, { method: 'POST', headers: { authorization: `Bearer ${TOOL_KEY}` } });
    call.write('from the tool');
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    step();
    expect(told).toEqual(['tool_1']);
    step();
    for (const event of ['one', 'two']) {
      vendor!.write(`data: ${event}\n\n`);
      await once(answer, 'data');
      step();
      step();
    }
    expect(told).toEqual(['tool_1', 'tool_1', 'tool_1']);
    call.destroy();
  });

  test('trailers follow the body', async () => {
    const { rig, head } = await start((_req, res) => {
      res.writeHead(200, { Trailer: 'X-Sum, X-Hop' });
      res.write('abc');
      res.addTrailers({ 'X-Sum': '42', 'Set-Cookie': 'no=1' });
      res.end();
    });
    const answer = await sendRaw(rig.listener.port, `${head('GET /acme/x')}TE: trailers\r\nConnection: TE\r\n\r\n`);
    expect(answer.head).toMatch(/^Trailer: X-Sum, X-Hop$/m);
    expect(answer.body).toMatch(/abc\r\n0\r\nX-Sum: 42\r\n\r\n$/i);
    expect(answer.body).not.toMatch(/cookie/i);
  });

  test('a slow reader holds a 100 MB answer back at the vendor instead of in memory', async () => {
    const total = 100 << 20;
    const piece = Buffer.alloc(64 << 10, 120);
    let produced = 0;
    const { rig, head } = await start((_req, res) => {
      res.writeHead(200, { 'Content-Length': total });
      const push = () => {
        while (produced < total) {
          produced += piece.length;
          if (!res.write(piece)) return void res.once('drain', push);
        }
        res.end();
      };
      push();
    });
    const before = process.memoryUsage.rss();
    let got = 0;
    let buffered = 0;
    const socket = connect(rig.listener.port, '127.0.0.1', () => socket.write(`${head('GET /acme/big')}\r\n`));
    socket.pause();
    await pause(500); // the reader does not read at all
    expect(produced).toBeLessThan(24 << 20);
    expect((process.memoryUsage.rss() - before) / (1 << 20)).toBeLessThan(48);
    socket.on('data', (chunk) => {
      got += chunk.length;
      buffered = Math.max(buffered, produced - got);
      if (got > total / 4) return;
      socket.pause();
      setTimeout(() => socket.resume(), 1);
    });
    socket.resume();
    await until(() => got >= total, 8000);
    expect(buffered).toBeLessThan(24 << 20);
    socket.destroy();
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ status: 200, verdict: 'allowed', bytesOut: total });
  });

  test('early hints do not confuse the answer', async () => {
    const { rig, head } = await start((_req, res) => {
      res.writeEarlyHints({ link: '</a.css>; rel=preload' });
      res.end('final');
    });
    const answer = await sendRaw(rig.listener.port, `${head('GET /acme/x')}\r\n`);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('final');
  });
});

test.each(['sized', 'chunked'])(
  'a large %s body passes both ways unchanged, whatever stops on its way',
  async (framing) => {
    const sent = randomBytes(12 << 20);
    const { rig } = await start((req, res) => {
      if (framing === 'sized') res.writeHead(200, { 'Content-Length': sent.length });
      setTimeout(() => req.pipe(res), 50); // full at first; then the vendor takes more only as the tool reads
    });
    const length = framing === 'sized' ? { 'Content-Length': sent.length } : {};
    const tool = request(`${rig.url}/acme/echo`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOOL_KEY}`, ...length },
      agent: false,
    });
    for (let at = 0; at < sent.length; at += 50_000) tool.write(sent.subarray(at, at + 50_000));
    tool.end();
    const answer = await new Promise<IncomingMessage>((resolve) => tool.once('response', resolve));
    const got = createHash('sha256');
    let chunks = 0;
    for await (const chunk of answer) {
      got.update(chunk);
      chunks += 1;
      if (chunks % 8 === 0) await new Promise(setImmediate);
    }
    expect(got.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ verdict: 'allowed', bytesIn: sent.length, bytesOut: sent.length });
  },
);

describe('to the vendor', () => {
  test('an upload streams: the vendor has the first part before the second is sent', async () => {
    const parts: string[] = [];
    const { rig, head } = await start((req, res) => {
      req.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
      req.on('end', () => res.end(`got ${parts.join('')}`));
    });
    const socket = connect(rig.listener.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.write(`${head('POST /acme/up')}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n`);
    await until(() => parts.join('') === 'one');
    socket.write('3\r\ntwo\r\n0\r\n\r\n');
    await until(() => text.includes('got onetwo'));
    socket.destroy();
  });

  test('trailers of an upload arrive, without those that would authenticate or frame', async () => {
    let trailers: NodeJS.Dict<string> = {};
    let body = '';
    const { rig, upstream, head } = await start((req, res) => {
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => {
        trailers = req.trailers;
        res.end('done');
      });
    });
    const answer = await sendRaw(
      rig.listener.port,
      `${head('POST /acme/up')}Transfer-Encoding: chunked\r\nTrailer: X-Sum, Authorization\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 42\r\nAuthorization: Bearer mine\r\nX-Leak: ${TOOL_KEY}\r\n\r\n`,
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('done');
    expect(body).toBe('abc');
    expect(trailers).toEqual({ 'x-sum': '42' });
    expect(upstream.seen[0]?.headers.authorization).toMatch(/Canary/);
    expect(upstream.seen[0]?.headers.host).toBe(`127.0.0.1:${upstream.port}`);
  });

  test('100 Continue is said once the gate has passed, never to a refused call', async () => {
    const { rig, head, upstream } = await start((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => res.end(`got ${body}`));
    });
    const socket = connect(rig.listener.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('hello');
    });
    socket.write(`${head('POST /acme/up')}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`);
    await until(() => text.includes('got hello'));
    socket.destroy();
    upstream.seen.length = 0;
    const refused = await sendRaw(
      rig.listener.port,
      `${head('POST /acme/up').replace(TOOL_KEY, 'wrong')}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
    );
    expect(refused.text).toMatch(/^HTTP\/1\.1 401 /);
    expect(refused.head).toMatch(/^connection: close$/im);
    expect(upstream.seen).toHaveLength(0);
  });

  test('an answer before the end of the upload reaches the tool whole', async () => {
    const { rig, head } = await start((_req, res) => {
      res.writeHead(413, { 'Content-Length': 9 });
      res.end('too large');
    });
    const socket = connect(rig.listener.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.write(`${head('POST /acme/up')}Content-Length: ${50 << 20}\r\n\r\n${'x'.repeat(1 << 16)}`);
    await until(() => text.includes('too large'));
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  test('a slow vendor holds a large upload back at the tool', async () => {
    const { rig } = await start((req, res) => {
      req.pause();
      setTimeout(() => req.resume().on('end', () => res.end('ok')), 500);
    });
    const total = 60 << 20;
    const piece = Buffer.alloc(64 << 10, 120);
    let written = 0;
    const out = request({
      port: rig.listener.port,
      host: '127.0.0.1',
      path: '/acme/up',
      method: 'PUT',
      headers: { Authorization: `Bearer ${TOOL_KEY}`, 'Content-Length': total },
    });
    const status = new Promise((resolve) => out.on('response', (res) => resolve(res.resume().statusCode)));
    const push = () => {
      while (written < total) {
        written += piece.length;
        if (!out.write(piece)) return void out.once('drain', push);
      }
      out.end();
    };
    push();
    await pause(350);
    expect(written).toBeLessThan(24 << 20);
    expect(await status).toBe(200);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]?.bytesIn).toBe(total);
  });
});

describe('a side that goes away', () => {
  test('the tool: the vendor’s side ends, the row says so', async () => {
    let gone = false;
    const { rig, head } = await start((req, res) => {
      res.writeHead(200);
      res.write('begin');
      req.socket.on('close', () => {
        gone = true;
      });
    });
    const socket = connect(rig.listener.port, '127.0.0.1', () => socket.write(`${head('GET /acme/x')}\r\n`));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    await until(() => gone && rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ status: 200, verdict: 'allowed', detail: 'the tool went away' });
    expect(rig.proxy.openCalls()).toBe(0);
  });

  test('the tool before any answer: status 0', async () => {
    let gone = false;
    const { rig, head, upstream } = await start((req) => {
      req.socket.on('close', () => {
        gone = true;
      });
    });
    const socket = connect(rig.listener.port, '127.0.0.1', () =>
      socket.write(`${head('POST /acme/x')}Content-Length: 10\r\n\r\nabc`),
    );
    await until(() => upstream.seen.length === 1);
    socket.destroy();
    await until(() => rig.rows.length === 1);
    await until(() => gone);
    expect(rig.rows[0]).toMatchObject({ status: 0, bytesIn: 3 });
  });

  test('the tool while it waits in the gate: the gate hears of it, the vendor nothing', async () => {
    const upstream = await startUpstream((_req, res) => res.end());
    let heard = false;
    const rig = await startRig(upstream.url, {
      check: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            heard = true;
            resolve({ pass: true, subject: { id: 't', label: 't', identity: 'c' }, class: 'all', queuedMs: 5 });
          });
        }),
    });
    open.push(upstream, rig);
    const socket = connect(rig.listener.port, '127.0.0.1', () =>
      socket.write(`GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nX-API-Key: ${TOOL_KEY}\r\n\r\n`),
    );
    await until(() => rig.proxy.openCalls() === 1);
    socket.destroy();
    await until(() => heard && rig.rows.length === 1);
    await pause(30);
    expect(upstream.seen).toHaveLength(0);
  });

  test('the vendor mid-answer: the tool’s connection is reset, never ended cleanly', async () => {
    for (const framed of [{ 'Content-Length': 1000 }, {}]) {
      const { rig, head } = await start((_req, res) => {
        res.writeHead(200, framed);
        res.write('partial');
        setTimeout(() => res.socket?.resetAndDestroy(), 30);
      });
      const answer = await sendRaw(rig.listener.port, `${head('GET /acme/x')}\r\n`, () => false);
      expect(answer.status).toBe(200);
      expect(answer.reset || !complete(answer.text)).toBe(true);
      expect(answer.reset).toBe(true);
      await until(() => rig.rows.length === 1);
      expect(rig.rows[0]).toMatchObject({ status: 200, verdict: 'failed', refusal: 'upstream_unreachable' });
    }
  });

  test('a short answer is never passed off as whole', async () => {
    const { rig, head } = await start(
      (req) => void req.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'),
    );
    const answer = await sendRaw(rig.listener.port, `${head('GET /acme/x')}\r\n`, () => false);
    expect(answer.reset).toBe(true);
  });

  test('an idle connection that the vendor just closed costs a GET nothing', async () => {
    let calls = 0;
    const { rig, head } = await start((req, res) => {
      if (++calls === 2) req.socket.resetAndDestroy();
      else res.end('fine');
    });
    const one = () => sendRaw(rig.listener.port, `${head('GET /acme/x')}Connection: close\r\n\r\n`);
    expect((await one()).status).toBe(200);
    expect((await one()).status).toBe(200);
    expect(calls).toBe(3);
    expect(rig.rows.map(({ verdict }) => verdict)).toEqual(['allowed', 'allowed']);
  });

  test('a POST is never sent twice', async () => {
    let calls = 0;
    const { rig, head } = await start((req, res) => {
      if (++calls === 2) req.socket.resetAndDestroy();
      else res.end('fine');
    });
    const one = () => sendRaw(rig.listener.port, `${head('POST /acme/x')}Content-Length: 0\r\n\r\n`);
    await one();
    expect((await one()).status).toBe(502);
    expect(calls).toBe(2);
  });
});
