import { connect } from 'node:net';
import {
  brotliCompressSync,
  createGzip,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rig, SECRET, startRig, startUpstream, TOOL_KEY, testProvider } from '../support/proxy-rig.ts';
import { complete, pause, sendRaw, until } from '../support/raw-http.ts';

const STARS = '*'.repeat(SECRET.length);
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(answer: Parameters<typeof startUpstream>[0], secret = SECRET): Promise<Rig> {
  const upstream = await startUpstream(answer);
  const rig = await startRig(upstream.url, { usable: () => credential });
  const credential = { secret: { expose: () => secret }, destination: upstream.url };
  open.push(upstream, rig);
  return rig;
}

const get = (rig: Rig, headers = '') =>
  sendRaw(
    rig.listener.port,
    `GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nX-API-Key: ${TOOL_KEY}\r\n${headers}\r\n`,
  );

/** The payload of a chunked body. */
const payload = (body: string) =>
  body.replace(/[0-9a-f]+\r\n([\s\S]*?)\r\n(?=[0-9a-f]+\r\n)/g, '$1').replace(/0\r\n\r\n$/, '');

describe('the credential in an answer', () => {
  test('is blotted out of headers, of a body with a length, and the length stays right', async () => {
    const rig = await start((req, res) => {
      const body = JSON.stringify(req.headers);
      res.writeHead(200, { 'X-Echo': `a ${SECRET} b ${SECRET}`, 'Content-Length': body.length });
      res.end(body);
    });
    const answer = await get(rig);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.head).toContain(`X-Echo: a ${STARS} b ${STARS}`);
    expect(JSON.parse(answer.body)).toMatchObject({ authorization: `Bearer ${STARS}` });
  });

  test('is blotted out wherever it is split over chunks, byte by byte too', async () => {
    for (const size of [1, 2, 7, SECRET.length - 1, SECRET.length]) {
      const text = `${SECRET.slice(0, 9)}${SECRET}${SECRET} tail ${SECRET.slice(0, 20)}`;
      const rig = await start(async (_req, res) => {
        res.socket?.setNoDelay(true);
        for (let at = 0; at < text.length; at += size) {
          res.write(text.slice(at, at + size));
          if (at % 8 === 0) await pause(0);
        }
        res.end();
      });
      const answer = await get(rig);
      expect(payload(answer.body), `chunks of ${size}`).toBe(
        `${SECRET.slice(0, 9)}${STARS}${STARS} tail ${SECRET.slice(0, 20)}`,
      );
    }
  });

  test('is blotted out across chunks of a body with a length', async () => {
    const rig = await start(async (_req, res) => {
      res.writeHead(200, { 'Content-Length': SECRET.length + 4 });
      res.write(`ab${SECRET.slice(0, 10)}`);
      await pause(20);
      res.end(`${SECRET.slice(10)}cd`);
    });
    expect((await get(rig)).body).toBe(`ab${STARS}cd`);
  });

  test('is blotted out in base64 at every offset, base64url and percent-encoding', async () => {
    const secret = 'a+b/c?d=Canary~Credential{0123456789}>>>???';
    const forms = [
      ...['', 'u', 'us', 'user:'].map((before) => Buffer.from(`${before}${secret}`).toString('base64')),
      Buffer.from(`x${secret}`).toString('base64url'),
      encodeURIComponent(secret),
      JSON.stringify({ secret }),
    ];
    const rig = await start((_req, res) => res.end(forms.join('\n')), secret);
    const lines = (await get(rig)).body.split('\n');
    expect(lines).toHaveLength(forms.length);
    for (const [index, line] of lines.entries()) {
      expect(line).toHaveLength(forms[index]?.length ?? 0);
      expect(line).toContain('*'.repeat(20));
      expect(Buffer.from(line, 'base64').toString('latin1')).not.toContain('Canary');
      expect(line).not.toContain('Canary');
    }
  });

  test('is blotted out of trailers', async () => {
    const rig = await start((_req, res) => {
      res.writeHead(200, { Trailer: 'X-Sum' });
      res.write('x');
      res.addTrailers({ 'X-Sum': SECRET });
      res.end();
    });
    const answer = await get(rig);
    expect(answer.text).toContain(STARS);
    expect(answer.text).not.toContain(SECRET);
  });

  test('is not carried by the reason phrase', async () => {
    const rig = await start((req) => void req.socket.end(`HTTP/1.1 200 ${SECRET}\r\nContent-Length: 0\r\n\r\n`));
    expect((await get(rig)).text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('an answer that only looks like its start arrives whole', async () => {
    const text = `x${SECRET.slice(0, -1)}`;
    const rig = await start((_req, res) => {
      res.write(text);
      setTimeout(() => res.end(), 20);
    });
    expect(payload((await get(rig)).body)).toBe(text);
  });
});

describe('an encoded answer', () => {
  const text = JSON.stringify({ key: SECRET, rest: 'x'.repeat(5000) });
  const clean = text.replace(SECRET, STARS);

  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['zstd', zstdCompressSync(text)],
  ])('in %s arrives decoded and scrubbed', async (coding, body) => {
    const rig = await start((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': body.length, ETag: '"x"' });
      res.write(body.subarray(0, 10));
      setTimeout(() => res.end(body.subarray(10)), 5);
    });
    const answer = await get(rig, 'Accept-Encoding: gzip, br\r\n');
    expect(payload(answer.body)).toBe(clean);
    expect(answer.head).not.toMatch(/content-encoding|content-length/i);
    expect(answer.head).toMatch(/^ETag: "x"$/m);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]?.bytesOut).toBe(clean.length);
  });

  test('that streams is passed on as it comes', async () => {
    let send: (text: string) => void = () => undefined;
    const rig = await start((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(res);
      send = (event) => {
        gzip.write(event);
        gzip.flush();
      };
      send('first ');
    });
    let got = '';
    const socket = connect(rig.listener.port, '127.0.0.1', () =>
      socket.write(`GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nX-API-Key: ${TOOL_KEY}\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      got += chunk.toString();
    });
    await until(() => got.includes('first '));
    send('second ');
    await until(() => got.includes('second '));
    socket.destroy();
    await until(() => rig.proxy.openCalls() === 0);
  });

  test('that is a bomb is held back by a reader that does not read', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20)); // about 190 KB
    expect(bomb.length).toBeLessThan(256 << 10);
    const rig = await start((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bomb.length });
      res.end(bomb);
    });
    const before = process.memoryUsage.rss();
    const socket = connect(rig.listener.port, '127.0.0.1', () =>
      socket.write(`GET /acme/x HTTP/1.1\r\nHost: 127.0.0.1:${rig.listener.port}\r\nX-API-Key: ${TOOL_KEY}\r\n\r\n`),
    );
    socket.pause();
    await pause(400);
    expect((process.memoryUsage.rss() - before) / (1 << 20)).toBeLessThan(48);
    socket.destroy();
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]?.bytesOut).toBeLessThan(32 << 20);
  });

  test('that breaks off is not ended cleanly', async () => {
    const body = gzipSync(text);
    for (const broken of [body.subarray(0, body.length - 20), Buffer.from('this is no gzip at all')]) {
      const rig = await start((_req, res) => {
        res.writeHead(200, { 'Content-Encoding': 'gzip' });
        res.end(broken);
      });
      const answer = await get(rig);
      expect(answer.reset || !complete(answer.text)).toBe(true);
      await until(() => rig.rows.length === 1);
      expect(rig.rows[0]?.verdict).toBe('failed');
    }
  });

  test.each([
    [200, 'compress'],
    [200, 'gzip, br'],
    [206, 'gzip'],
  ])('%i in %s, which cannot be checked, is refused', async (status, coding) => {
    const rig = await start((_req, res) => {
      res.writeHead(status, { 'Content-Encoding': coding });
      res.end(gzipSync(SECRET));
    });
    const answer = await get(rig);
    expect(answer.status).toBe(502);
    expect(rig.rows[0]).toMatchObject({ verdict: 'failed', refusal: 'upstream_unreachable' });
    expect(rig.rows[0]?.detail).toMatch(/cannot be checked/);
  });

  test('without body keeps its description', async () => {
    const rig = await start((_req, res) => {
      res.writeHead(304, { 'Content-Encoding': 'gzip', ETag: '"x"' });
      res.end();
    });
    const answer = await get(rig);
    expect(answer.status).toBe(304);
    expect(answer.head).toMatch(/^Content-Encoding: gzip$/m);
  });

  test('asked for by a tool: only codings that can be looked into, none for a part', async () => {
    const asked: (string | undefined)[] = [];
    const rig = await start((req, res) => {
      asked.push(req.headers['accept-encoding']);
      res.end();
    });
    await get(rig, 'Accept-Encoding: gzip;q=1.0, br\r\n');
    await get(rig, 'Accept-Encoding: compress, gzip\r\n');
    await get(rig, 'Accept-Encoding: gzip\r\nRange: bytes=0-9\r\n');
    await get(rig);
    expect(asked).toEqual(['gzip;q=1.0, br', 'gzip, deflate, br, zstd', undefined, undefined]);
  });
});

test('what the vendor sends untouched arrives untouched', async () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256));
  const rig = await start((_req, res) => res.end(bytes));
  const response = await fetch(`${rig.url}/acme/x`, { headers: { 'X-API-Key': TOOL_KEY } });
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  const zipped = gzipSync(bytes);
  expect(gunzipSync(zipped).equals(bytes)).toBe(true);
});

test('a provider’s own header can carry the credential', async () => {
  const upstream = await startUpstream((req, res) => res.end(JSON.stringify(req.headers)));
  const rig = await startRig(upstream.url, { provide: testProvider({ keyHeaders: [{ header: 'X-Acme' }] }) });
  open.push(upstream, rig);
  expect(JSON.parse((await get(rig)).body)).toMatchObject({ 'x-acme': STARS });
});
