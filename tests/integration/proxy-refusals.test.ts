import { describe, expect, test } from 'vitest';
import { FobError } from '../../shared/errors/fob-error.ts';
import { auth, call, host, rig, upstream, withOddRig } from '../support/odd-rig.ts';
import { SECRET, startRig, TOOL_KEY } from '../support/proxy-rig.ts';
import { pause, sendRaw, until } from '../support/raw-http.ts';

withOddRig();

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
