import { createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auth, call, evil, host, rig, upstream, withOddRig } from '../support/odd-rig.ts';
import { SECRET, startRig } from '../support/proxy-rig.ts';
import { sendRaw } from '../support/raw-http.ts';

withOddRig();

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
