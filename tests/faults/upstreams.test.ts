import { createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rig, startRig, startUpstream, TOOL_KEY, testProvider } from '../support/proxy-rig.ts';
import { pause, type RawAnswer, sendRaw, until } from '../support/raw-http.ts';

/* Vendors that stall, drip, take nothing, answer out of turn or send bombs; the time-outs are those of the provider. */
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const WIDE = { params: { [constants.ZSTD_c_windowLog]: 24 } };
const IMPATIENT = testProvider({ api: { base: 'https://api.acme.example', timeoutSeconds: 0.3, idleSeconds: 0.4 } });
const WHOLE_EVENTS = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';

const request = (rig: Rig, head = 'GET /acme/x', more = '') =>
  `${head} HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nAuthorization: Bearer ${TOOL_KEY}\r\n${more}\r\n`;

/** A vendor on a bare socket, and a proxy before it that looks for silence every 50 ms. */
async function rigFor(onConnect: (socket: Socket) => void, provide = IMPATIENT) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnect(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const rig = await startRig(`http://127.0.0.1:${port}`, { provide, options: { stepMs: 50 } });
  open.push({ close: () => sockets.forEach((socket) => void socket.destroy()) }, server, rig);
  return { rig, sockets };
}

const answering = (text: string) => (socket: Socket) => void socket.once('data', () => socket.write(text, 'latin1'));
const toTheEnd = () => false;

async function timed(work: Promise<RawAnswer>): Promise<RawAnswer & { ms: number }> {
  const begun = performance.now();
  return { ...(await work), ms: performance.now() - begun };
}

describe('a vendor that falls silent', () => {
  test.for([
    ['in a body with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nhalf'],
    ['in a chunked body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
    ['in an encoded body', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 900\r\n\r\n\x1f\x8b\x08'],
    ['right after its head', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
  ] as const)('%s: the tool’s connection is cut after the provider’s time, and the vendor’s', async ([, text]) => {
    const { rig, sockets } = await rigFor(answering(text));
    const answer = await timed(sendRaw(rig.listener.port, request(rig), toTheEnd));
    expect(answer.reset).toBe(true);
    expect(answer.ms).toBeGreaterThan(390);
    expect(answer.ms).toBeLessThan(1500);
    await until(() => sockets[0]?.destroyed === true);
    expect(rig.rows).toMatchObject([
      {
        status: 200,
        verdict: 'failed',
        refusal: 'upstream_timeout',
        detail: 'the provider fell silent in the middle of its answer',
      },
    ]);
  });

  test('between events: nothing happens, however long', async () => {
    const { rig, sockets } = await rigFor(answering(WHOLE_EVENTS));
    const answer = sendRaw(rig.listener.port, request(rig), (text) => text.includes('data: late'));
    await pause(900);
    expect(rig.proxy.openCalls()).toBe(1);
    sockets[0]?.write('data: late\n\n');
    expect((await answer).text).toContain('data: late');
  });

  test('dripping is not silence', async () => {
    const { rig, sockets } = await rigFor(answering('HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n'));
    const answer = sendRaw(rig.listener.port, request(rig));
    for (let byte = 0; byte < 12; byte += 1) {
      await pause(80);
      sockets[0]?.write('.');
    }
    expect((await answer).body).toBe('............');
  });

  test.for(['identity', 'gzip'] as const)(
    'a tool that does not read (%s) is not the vendor’s silence',
    async (coding) => {
      const body = Buffer.alloc(20 << 20, 'x');
      const sent = coding === 'gzip' ? gzipSync(body) : body;
      const upstream = await startUpstream((_req, res) => {
        res.setHeader('Content-Encoding', coding);
        res.end(sent);
      });
      const rig = await startRig(upstream.url, { provide: IMPATIENT, options: { stepMs: 50 } });
      open.push(upstream, rig);
      const response = await fetch(`${rig.url}/acme/x`, { headers: { Authorization: `Bearer ${TOOL_KEY}` } });
      await pause(900);
      expect((await response.arrayBuffer()).byteLength).toBe(body.length);
    },
  );
});

describe('a vendor to which every place is taken', () => {
  /** Two places, both taken by streams that go on until `end`. */
  async function crowded() {
    const streams: { end(): unknown }[] = [];
    const upstream = await startUpstream((req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      if (req.url?.startsWith('/stream') !== true) return void res.end('served');
      res.write('data: on\n\n');
      streams.push(res);
    });
    const provide = testProvider({ api: { base: 'https://api.acme.example', timeoutSeconds: 0.2 } });
    const rig = await startRig(upstream.url, { provide, options: { stepMs: 20, maxOut: 2 } });
    open.push(upstream, rig);
    const opened = await Promise.all([0, 1].map(() => call(rig, 'stream')));
    return { rig, opened, end: () => streams.shift()?.end() };
  }
  const call = (rig: Rig, path: string, init: RequestInit = {}) =>
    fetch(`${rig.url}/acme/${path}`, { ...init, headers: { Authorization: `Bearer ${TOOL_KEY}` } });

  test('a call is refused with a receipt when it has waited as long as for a connection', async () => {
    const { rig } = await crowded();
    const refused = await Promise.all([call(rig, 'x'), call(rig, 'x', { method: 'POST', body: 'upload' })]);
    const detail = '2 calls to the provider are open and none ended in 0.2 s';
    for (const one of refused) {
      expect([one.status, one.headers.get('Fob-Refusal')]).toEqual([503, 'overloaded']);
      expect(await one.json()).toEqual({ error: 'overloaded', detail });
    }
    expect(rig.rows).toMatchObject([
      { status: 503, verdict: 'refused', refusal: 'overloaded', detail },
      { status: 503, verdict: 'refused', refusal: 'overloaded', detail },
    ]);
    expect(rig.proxy.openCalls()).toBe(2);
  });

  test('a call goes out as soon as another has ended, and one whose tool went away leaves the line', async () => {
    const { rig, opened, end } = await crowded();
    const gone = new AbortController();
    const left = call(rig, 'x', { signal: gone.signal }).catch(() => 'left');
    await until(() => rig.proxy.openCalls() === 3);
    gone.abort();
    await until(() => rig.proxy.openCalls() === 2);
    const served = call(rig, 'x');
    await until(() => rig.proxy.openCalls() === 3);
    end();
    expect(await (await served).text()).toBe('served');
    expect(await left).toBe('left');
    expect(await (await call(rig, 'x')).text()).toBe('served'); // the place is free again
    expect(opened.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('an upload', () => {
  const upload = (rig: Rig, bytes: number) =>
    fetch(`${rig.url}/acme/x`, {
      method: 'POST',
      body: Buffer.alloc(bytes, 'u'),
      headers: { Authorization: `Bearer ${TOOL_KEY}` },
    });

  test('that its vendor takes slowly goes on for longer than the time to the first byte', async () => {
    const upstream = await startUpstream((req, res) => {
      let taken = 0;
      req.on('data', (chunk: Buffer) => {
        taken += chunk.length;
        req.pause();
        setTimeout(() => req.resume(), 8);
      });
      req.on('end', () => res.end(String(taken)));
    });
    // What the system has taken of it to send is out of sight: some megabytes, which take less than the time-out.
    const provide = testProvider({ api: { base: 'https://api.acme.example', timeoutSeconds: 1 } });
    const rig = await startRig(upstream.url, { provide, options: { stepMs: 50 } });
    open.push(upstream, rig);
    const begun = performance.now();
    const response = await upload(rig, 16 << 20);
    expect([response.status, await response.text()]).toEqual([200, String(16 << 20)]);
    expect(performance.now() - begun).toBeGreaterThan(1500);
  });

  test.for([
    ['that its vendor does not take', (socket: Socket): unknown => socket.pause(), 16 << 20],
    ['that its vendor takes and never answers', (socket: Socket): unknown => socket.resume(), 10_000],
  ] as const)('%s: 504', async ([, onConnect, bytes]) => {
    const { rig } = await rigFor(onConnect);
    const begun = performance.now();
    expect((await upload(rig, bytes)).status).toBe(504);
    expect(performance.now() - begun).toBeLessThan(5000);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({
      refusal: 'upstream_timeout',
      detail: 'no answer within the provider’s time-out',
    });
  });

  test('that its tool sends slowly is the tool’s own affair', async () => {
    const upstream = await startUpstream((req, res) => void req.resume().on('end', () => res.end('taken')));
    const rig = await startRig(upstream.url, { provide: IMPATIENT, options: { stepMs: 50 } });
    open.push(upstream, rig);
    async function* slowly() {
      for (let part = 0; part < 3; part += 1) {
        yield Buffer.from('part');
        await pause(450);
      }
    }
    const response = await fetch(`${rig.url}/acme/x`, {
      method: 'POST',
      body: slowly() as never,
      duplex: 'half',
      headers: { Authorization: `Bearer ${TOOL_KEY}` },
    } as RequestInit);
    expect([response.status, await response.text()]).toEqual([200, 'taken']);
  });
});

describe('interim answers', () => {
  const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Secret: x\r\n\r\n';

  test('102 and 103 are dropped: hints are for browsers, and a tool gets one answer a call', async () => {
    const { rig } = await rigFor(
      answering(`HTTP/1.1 102 Processing\r\n\r\n${HINTS}${HINTS}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`),
    );
    const answer = await sendRaw(rig.listener.port, request(rig));
    expect(answer.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect([answer.status, answer.body]).toEqual([200, 'ok']);
    expect(answer.text).not.toMatch(/preload|x-secret/i);
    expect(rig.rows).toHaveLength(1);
  });

  test('without end are no answer: 504', async () => {
    const { rig } = await rigFor((socket) => {
      const hints = setInterval(() => socket.write(HINTS), 20);
      socket.once('close', () => clearInterval(hints));
    });
    const answer = await timed(sendRaw(rig.listener.port, request(rig)));
    expect(answer.status).toBe(504);
    expect(answer.ms).toBeLessThan(2000);
  });

  test('that nobody asked for do not hang a call', async () => {
    const { rig } = await rigFor(
      answering('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
    );
    expect([200, 502]).toContain((await sendRaw(rig.listener.port, request(rig))).status);
    expect(rig.rows).toHaveLength(1);
  });
});

describe('a bomb', () => {
  const MEGABYTES = 48;
  const ZEROS = Buffer.alloc(MEGABYTES << 20);
  const bombs = {
    gzip: gzipSync(ZEROS),
    br: brotliCompressSync(ZEROS, QUICK),
    zstd: zstdCompressSync(ZEROS),
  };

  /** Bytes that are held, not those that only wait for a collection. */
  function held(): number {
    collect();
    const { external, heapUsed } = process.memoryUsage();
    return external + heapUsed;
  }

  test.for(Object.entries(bombs))('of %s streams through in bounded memory', async ([coding, bomb]) => {
    const upstream = await startUpstream((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': bomb.length });
      res.end(bomb);
    });
    const rig = await startRig(upstream.url);
    open.push(upstream, rig);
    const before = held();
    const response = await fetch(`${rig.url}/acme/x`, { headers: { Authorization: `Bearer ${TOOL_KEY}` } });
    await pause(150); // nobody reads: what is decoded now would be held
    let most = held() - before;
    let bytes = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      if (bytes >> 23 !== (bytes + chunk.length) >> 23) most = Math.max(most, held() - before);
      bytes += chunk.length;
    }
    expect(bytes).toBe(MEGABYTES << 20);
    expect(bomb.length).toBeLessThan(1 << 20);
    expect(most).toBeLessThan(32 << 20);
  });

  test('of zstd that wants a window above the 8 MB of RFC 9659 is cut, not obeyed', async () => {
    const upstream = await startUpstream((_req, res) => {
      res.setHeader('Content-Encoding', 'zstd');
      res.end(zstdCompressSync(Buffer.alloc(24 << 20), WIDE));
    });
    const rig = await startRig(upstream.url);
    open.push(upstream, rig);
    const answer = await sendRaw(rig.listener.port, request(rig), toTheEnd);
    expect(answer.body.length).toBeLessThan(1 << 20);
    expect(rig.rows).toMatchObject([{ verdict: 'failed', refusal: 'upstream_unreachable' }]);
  });
});
