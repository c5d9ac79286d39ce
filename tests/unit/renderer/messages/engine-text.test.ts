import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { GateCall, GateSubject } from '../../../../electron/gate/ports.ts';
import { checkScope } from '../../../../electron/gate/scope-check.ts';
import { networkFault, statusFault, vendorFault } from '../../../../electron/oauth/failure.ts';
import { AddressFault, addressFault } from '../../../../electron/platform/address-guard.ts';
import { AnswerTooLong } from '../../../../electron/platform/guarded-request.ts';
import { examine, type Facts } from '../../../../electron/system/doctor.ts';
import { errorDataOf } from '../../../../renderer/api/error-data.ts';
import { scopeLabel } from '../../../../renderer/features/keys/scope-words.tsx';
import { scopeSentences } from '../../../../renderer/messages/de/engine/scopes.ts';
import { engineText } from '../../../../renderer/messages/engine-text.ts';
import { speak } from '../../../../renderer/messages/intl.ts';
import { badInput } from '../../../../shared/errors/fob-error.ts';
import { limitClasses } from '../../../../shared/german/limit-classes.ts';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { deliveryWords } from '../../../../shared/rules/delivery-words.ts';

const root = path.join(import.meta.dirname, '..', '..', '..', '..');
const SOURCES = [
  'electron/{alerts,gate,handlers,ledger,oauth,settings,system,vault}/**/*.ts',
  'electron/proxy/*.ts',
  'electron/platform/{address-guard,request-guard,request-target}.ts',
  'electron/{compose-key-check,emulator/mint-fields,emulator/mint-key,emulator/random-key,emulator/oauth/app-store,bridge/rpc-errors,storage/database}.ts',
  'shared/{model,contract,rules,providers}/*.ts',
];
/** What a person at a window never reads: doctor and other words of the command line, files and addresses of tests. */
const ELSEWHERE =
  /doctor|checks\.ts|alerts\/message\.ts|oauth\/callback-pages\.ts|fault-cards\.ts|refusals|run-names|import-text|gate\/(gate|scope-check)\.ts|shared\/providers\/(built-in|.*flow)/;
/** What is put together of two parts; the whole of it is tried below. */
const OPEN = new Set([
  'Port x9, which this provider sends its answer to, x9',
  'The provider x9',
  'x9 of x9 x9 of this x9 are used. x9, x9.',
  'x9 of x9 are used; at the pace of the last minutes none is left at x9. x9',
  'x9 will have used up x9 x9',
  'The filter x9',
  'Fob x9',
  'x9 x9',
  'x9x9x9',
  'a check by Fob',
]);
const TEXT = /'((?:[^'\\\n]|\\.)+)'|`((?:[^`\\]|\\.)+)`/.source;
const SAID = new RegExp(
  `(?:\\b(?:message|hint|title|text|fix|error|reason|detail|fault): |\\bfault \\?\\?= |\\b(?:bad|fault)\\(|\\breturn |\\b(?:badInput|conflict|damaged|unavailable|OAuthFault)\\((?:[\\w.]+|'[\\w.]*'|\`[^\`]*\`), |\\b(?:conflict|damaged|unavailable)\\()(?:${TEXT})(?:,\\s*(?:${TEXT}))?`,
  'g',
);

/** The sentences that the engine's sources word, with a name in place of what is put in. */
function sentencesOf(source: string, file: string): string[] {
  return [...source.matchAll(SAID)]
    .flatMap(([, a, b, c, d]) => [a ?? b, c ?? d])
    .filter((text): text is string => text !== undefined && / /.test(text) && !/[${}]\{[^}]*[`'?]/.test(text))
    .map((text) => text.replace(/\$\{[^}]*\}/g, 'x9').replace(/\\(['`])/g, '$1'))
    .map((text) => (/^(?:has|looks) /.test(text) && file.endsWith('activity-filter.ts') ? `The filter ${text}` : text));
}

afterEach(() => speak('en'));

test('every sentence of the engine that a window shows has a German one', async () => {
  await speak('de');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !ELSEWHERE.test(file));
  const found = files.flatMap((file) =>
    sentencesOf(readFileSync(path.join(root, file), 'utf8'), file).map((text) => ({ file, text })),
  );
  expect(found.length).toBeGreaterThan(200);
  expect(
    found
      .filter(({ text }) => !OPEN.has(text) && engineText(text) === text)
      .map(({ file, text }) => `${file}: ${text}`),
  ).toEqual([]);
});

test('what Fob finds when it looks at itself is German too', async () => {
  await speak('de');
  const probe = { kind: 'keychain', available: true, name: 'encrypted file', reason: 'It works everywhere' } as const;
  const facts: Facts = {
    version: '1',
    dataDir: '/no/such/folder',
    running: true,
    phase: 'open',
    problem: null,
    store: 'keychain',
    probes: [probe, { ...probe, kind: 'file', available: false }],
    ports: ['proxy', 'emulator'].map((name) => ({ name, port: 4680, holder: null })),
    circuits: [{ origin: 'https://api.example.com', retryAt: Date.now() + 5000 }],
    diskFaults: (['activity', 'history', 'limits', 'budgets'] as const).map((what) => ({
      what,
      since: 0,
      advice: 'Check the network and the provider’s status',
    })),
  };
  const reports = [
    examine(facts),
    ...(['locked', 'setup', 'unavailable', 'damaged'] as const).map((phase) => examine({ ...facts, phase })),
    examine({ ...facts, store: null }),
    examine({ ...facts, store: 'file' }),
    examine({ ...facts, store: 'file', probes: [{ ...probe, available: false }] }),
    examine({ ...facts, store: null, probes: [{ ...probe, available: false }] }),
    examine({ ...facts, dataDir: import.meta.dirname }),
    examine({ ...facts, running: false }),
  ];
  const said = reports.flatMap(({ checks }) =>
    checks.flatMap(({ name, value, advice }) => [name, value, advice ?? '']),
  );
  const same = /^$|^fob$|^Node \d|\(0\d{3}\)$/; // the same in both languages
  expect([...new Set(said)].filter((text) => !same.test(text) && engineText(text) === text)).toEqual([]);
});

const SERVICE = builtInProviders.find(({ id }) => id === 'iconflow')!;

test('why a renewal or a sign-in failed, and what to do about it, is German as a whole', async () => {
  await speak('de');
  const codes = [
    'access_denied',
    'invalid_grant',
    'slow_down',
    'invalid_client',
    'unauthorized_client',
    'invalid_scope',
    'odd',
    null,
  ];
  const system = ['ECONNREFUSED', 'CERT_HAS_EXPIRED'].map((code) => Object.assign(new Error(code), { code }));
  const addresses = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '0.0.0.0', '224.0.0.1'];
  const faults = [
    ...codes.map((code) => vendorFault(code)),
    ...[302, 404, 429, 503].map((status) => statusFault(status, null)),
    ...[...system, new DOMException('', 'TimeoutError'), new AnswerTooLong()].map(networkFault),
    ...addresses.map((address) => networkFault(new AddressFault(addressFault(address, 'public') ?? ''))),
    networkFault(new AddressFault(addressFault('10.0.0.1', 'loopback') ?? '')),
  ];
  for (const { message, hint } of faults) {
    expect(engineText(message)).not.toBe(message);
    expect(engineText(`${message}. ${hint}`)).not.toBe(`${message}. ${hint}`);
    expect(engineText(`${message}. ${hint}`)).not.toMatch(/\b(?:the|this|provider|address|and|again)\b/i);
  }
});

test.each([
  [{ granted: true, credentialScopes: [] }, 'GET /v2/packs braucht packs:read; die Verbindung hat kein Recht'],
  [{ credentialScopes: [] }, 'GET /v2/packs braucht packs:read; der Schlüssel hat kein Recht'],
  [
    { scopes: ['collections:read', 'packs:write'] },
    'GET /v2/packs braucht packs:read; der Werkzeugschlüssel hat collections:read, packs:write',
  ],
])('what a call lacks is German with all its words: %j', async (held, german) => {
  await speak('de');
  const subject = {
    scopes: ['packs:read'],
    credentialScopes: null,
    kind: 'live',
    ...held,
  } as Partial<GateSubject> as GateSubject;
  const call = { provider: SERVICE, method: 'GET', path: '/v2/packs' } as Partial<GateCall> as GateCall;
  const refused = checkScope(call, subject, { key: 'the tool key', credential: 'the credential' });
  expect('detail' in refused && engineText(refused.detail ?? '')).toBe(german);
});

test.each([
  ['Logo <b> passed 90 % of its limit', 'Logo <b> hat 90 % des Limits überschritten'],
  ['540 of 600 requests in 60 s are used; 60 are left.', 'Anfragen in 60 s: 540 von 600 verbraucht; 60 bleiben.'],
  [
    'The provider could not be reached. Check the network and the provider’s status. Calls of its tool keys are refused until then.',
    'Der Anbieter war nicht erreichbar. Das Netz und den Zustand des Anbieters prüfen. Bis dahin werden Aufrufe ihrer Werkzeugschlüssel abgelehnt.',
  ],
  ['CI has used up its budget of 50 calls a day', 'CI hat das Budget (50 Aufrufe je Tag) verbraucht'],
  ['CI has used up its budget of 50 calls an hour', 'CI hat das Budget (50 Aufrufe je Stunde) verbraucht'],
  [
    'CI will have used up its budget of 50 calls an hour in 5 min',
    'CI wird das Budget (50 Aufrufe je Stunde) in 5 min verbraucht haben',
  ],
  [
    '50 of 50 calls of this day are used. Further calls are refused until it begins anew, 2026-11-23T00:00:00.000Z.',
    /^Aufrufe verbraucht: 50 von 50 \(Tag\)\. Weitere Aufrufe werden abgelehnt, bis es neu beginnt, am 23\. Nov.*, \d\d:00:00\.$/,
  ],
  [
    'CI will have used up its limit of 600 requests in 60 s in 4 min',
    'CI wird das Limit (600 Anfragen in 60 s) in 4 min verbraucht haben',
  ],
  [
    'Port 8417, which this provider sends its answer to, is taken by node',
    'Port 8417, an den dieser Anbieter antwortet, ist von node belegt',
  ],
  ['The filter has tool: without a value', 'Im Filter steht tool: ohne Wert'],
  [
    'icons.read is needed for GET /v2/x; the tool key has no scope',
    'GET /v2/x braucht icons.read; der Werkzeugschlüssel hat kein Recht',
  ],
])('%s', async (english, german) => {
  await speak('de');
  expect(engineText(english)).toEqual(typeof german === 'string' ? german : expect.stringMatching(german));
});

test('what nobody translated stays English as a whole, and English stays itself but for its times', async () => {
  await speak('de');
  expect(engineText('The provider could not be reached. A sentence of tomorrow.')).toMatch(/^The provider could not/);
  await speak('en');
  expect(engineText('It begins anew at 2026-11-23T00:00:00.000Z.')).toMatch(
    /^It begins anew at 2[23] Nov, \d\d:\d\d:00\.$/,
  );
  expect(engineText('The provider ends it on 2026-12-03 unless it is renewed.')).toBe(
    'The provider ends it on 3 Dec 2026 unless it is renewed.',
  );
  const hint = 'Write since:2h, since:2026-11-22 or since:2026-11-22T08:00:00Z';
  expect(engineText(hint)).toBe(hint);
});

test('what went wrong with a webhook has its German words, in its log and in the alert', async () => {
  await speak('de');
  for (const words of Object.values(deliveryWords)) {
    expect(engineText(words)).not.toBe(words);
    expect(engineText(`“Packs expires within a day” was tried 9 times and given up: ${words}.`)).toBe(
      `„Packs läuft innerhalb eines Tages ab“ wurde 9-mal versucht und aufgegeben: ${engineText(words)}.`,
    );
  }
});

test('what the limits of built-in providers count has a German word', () => {
  const labels = builtInProviders.flatMap(({ limits }) => limits.classes.map(({ label }) => label));
  expect(labels.filter((label) => !Object.hasOwn(limitClasses, label))).toEqual([]);
});

test('what the scopes of built-in providers let one do has German words; a scope of an own provider keeps its own', async () => {
  const labels = builtInProviders.flatMap(({ scopes }) => scopes.map(({ label }) => label));
  expect(labels.filter((label) => !Object.hasOwn(scopeSentences, label))).toEqual([]);
  expect(Object.keys(scopeSentences).filter((label) => !labels.includes(label))).toEqual([]);
  await speak('de');
  const iconflow = builtInProviders.find(({ id }) => id === 'iconflow')!;
  expect(scopeLabel('packs:read', iconflow)).toBe('Icon-Pakete ansehen und durchsuchen');
  const [first] = iconflow.scopes;
  const own = { ...iconflow, scopes: [{ ...first!, label: 'Feed the printer' }] };
  expect(scopeLabel(first!.id, own)).toBe('Feed the printer');
  expect(scopeLabel('unknown', own)).toBe('unknown');
});

test('an error of a field is said without the name the engine gives the field', async () => {
  await speak('de');
  const fault = badInput('label', 'label must not be empty', 'Correct this field, then try again');
  expect(errorDataOf(fault)).toMatchObject({
    field: 'label',
    message: 'Darf nicht leer sein',
    hint: 'Dieses Feld berichtigen, dann noch einmal versuchen',
  });
});
