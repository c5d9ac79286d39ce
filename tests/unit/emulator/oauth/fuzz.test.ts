import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ManualClock } from '../../../support/emulator/manual-clock.ts';
import { type TestClient, testClient, VENDORS } from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';
import { sendRaw } from '../../../support/raw-http.ts';

// Whatever parameters come: a page, a redirect to the registered place, or an error of RFC 6749's shape. Never a stack.
let open: OpenServer<ManualClock>;
let clients: TestClient[];
beforeAll(async () => {
  open = await openAuthorizationServer();
  clients = VENDORS.map((vendor) => testClient(open, vendor));
});
afterAll(async () => {
  expect(open.lines).toEqual([]); // no fault inside was logged
  expect(open.db.integrity()).toEqual([]);
  await open.close();
});

const RUNS = 250;
const NAMES = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'response_mode',
];
const TOKEN_NAMES = [
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
  'token',
  'token_type_hint',
];

/** Raw urlencoded values: text of all planes, octets that are no UTF-8, control characters, broken escapes, long ones. */
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map(encodeURIComponent_),
  fc
    .uint8Array({ minLength: 1, maxLength: 24 })
    .map((octets) => [...octets].map((one) => `%${one.toString(16).padStart(2, '0')}`).join('')),
  fc.constantFrom(
    '',
    '%',
    '%zz',
    '%00',
    '%0d%0aLocation:%20https://evil.example',
    '%ff%fe',
    '%c0%ae',
    '+',
    '=',
    '__proto__',
    'constructor',
    '%7B%7D',
    '%22%3E%3Cscript%3E',
  ),
  fc.constantFrom(
    'https%3A%2F%2Fevil.example%2F',
    '%2F%2Fevil.example',
    'http%3A%2F%2F127.0.0.1%3A49200%40evil.example%2Fcallback',
    'javascript%3Aalert(1)',
  ),
  fc.integer({ min: 1000, max: 5000 }).map((length) => 'x'.repeat(length)),
);
/** A valid request with some parameters left out, replaced, repeated or added. */
const changes = (names: readonly string[]) =>
  fc.array(
    fc.record({
      name: fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 }).map(encodeURIComponent_)),
      how: fc.constantFrom('replace', 'repeat', 'drop'),
      value,
    }),
    { minLength: 1, maxLength: 6 },
  );

function encodeURIComponent_(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

type Change = { name: string; how: string; value: string };

function applied(valid: Record<string, string | undefined>, edits: readonly Change[]): string {
  const pairs = Object.entries(valid).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, encodeURIComponent(text)] as const],
  );
  const edited = edits.reduce((rest, { name, how, value: text }) => {
    const others = how === 'repeat' ? rest : rest.filter(([known]) => known !== name);
    return how === 'drop' ? others : [...others, [name, text] as const];
  }, pairs);
  return edited.map(([name, text]) => `${name}=${text}`).join('&');
}

function expectNoInsides(text: string): void {
  expect(text).not.toMatch(/\bat .*\.ts:\d+|node:internal|SQLITE|TypeError|<script|undefined|\[object/);
}

test('the authorization endpoint, by GET and by POST', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 2), fc.boolean(), changes(NAMES), async (index, byPost, edits) => {
      const client = clients[index]!;
      const query = applied(client.request, edits);
      const target = `/${client.profile.id}${client.oauth.endpoints.authorization}`;
      const host = new URL(open.url).host;
      const raw = byPost
        ? `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${query.length}\r\n\r\n${query}`
        : `GET ${target}?${query} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
      const { status, head, body } = await sendRaw(Number(new URL(open.url).port), raw);
      expect([200, 303, 400, 431]).toContain(status);
      expectNoInsides(head + body.replace(/<style>.*?<\/style>/s, ''));
      expect(head).not.toMatch(/^set-cookie/im);
      const location = /^location: (.*)$/im.exec(head)?.[1];
      expect(location === undefined).toBe(status !== 303);
      if (location === undefined) return;
      expect(location.startsWith(`${client.redirectUri}?error=`)).toBe(true);
      expect(['invalid_request', 'unsupported_response_type', 'invalid_scope']).toContain(
        new URL(location).searchParams.get('error'),
      );
    }),
    { numRuns: RUNS },
  );
});

test.each(['token', 'revocation', 'introspection'] as const)('the %s endpoint', async (endpoint) => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 2), changes(TOKEN_NAMES), async (index, edits) => {
      const client = clients[index]!;
      open.clock.advance(10_000); // so that guessing is not what refuses
      const valid = {
        grant_type: 'authorization_code',
        code: 'x'.repeat(43),
        redirect_uri: client.redirectUri,
        token: 'x',
        ...client.credentials,
      };
      const response = await client.post(client.oauth.endpoints[endpoint]!, applied(valid, edits));
      const text = await response.text();
      expectNoInsides(text);
      expect(response.headers.get('location')).toBeNull();
      expect(response.headers.get('content-type')).toBe('application/json');
      const body = JSON.parse(text) as Record<string, string>;
      if (endpoint !== 'token' && response.status === 200) {
        expect(text).toBe(endpoint === 'revocation' ? '{}' : '{"active":false}');
        return;
      }
      expect([400, 401]).toContain(response.status);
      expect(body.error).toMatch(/^(?:invalid_(?:request|client|grant|scope)|unsupported_grant_type)$/);
      expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    }),
    { numRuns: RUNS },
  );
});

test('a body of a million octets, an empty one, and octets that are no text', async () => {
  const [, icon] = clients as [TestClient, TestClient];
  for (const body of [
    `code=${'x'.repeat(1_000_000)}`,
    '',
    '\u00ff\u00fe=\u0000',
    '&&&&',
    '='.repeat(1000),
    'a'.repeat(60_000),
  ]) {
    const response = await icon.token(body);
    expect([400, 401]).toContain(response.status);
    expect((await response.json()).error).toMatch(/^invalid_(?:request|client)$/);
  }
});
