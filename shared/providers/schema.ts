import { z } from 'zod';
import { badInput, type FobError } from '../errors/fob-error.ts';
import { providerFaults } from './faults.ts';
import { upstreamUrl } from './upstream-url.ts';

export const providerId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/, { error: 'must be 2 to 32 of a-z, 0-9 and -, starting with a letter' });

const text = z.string().min(1).max(400);
const name = z.string().regex(/^\w[\w.:-]{0,63}$/, {
  error: 'must be 1 to 64 of letters, digits and _ . : -, starting with a letter, digit or _',
});
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be a header name of letters, digits and -' })
  // These frame or route the message: a key in one of them would break it, or reach the wrong place.
  .regex(
    /^(?!(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|keep-alive|expect|cookie|set-cookie|origin|proxy-.*|fob-.*)$)/i,
    {
      error: 'must not be a header that frames or routes the message',
    },
  );
const headerValue = z.string().regex(/^[\x20-\x7e]{0,400}$/, { error: 'must be one line of printable ASCII' });
const environment = z.enum(['live', 'test']);
const method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** How a vendor's key looks: everything after `prefix` is `alphabet`, of a length in [min, max]. */
const keyFormat = z.strictObject({
  prefix: z.string().regex(/^[A-Za-z0-9_-]{0,24}$/),
  kind: name.optional(), // the kind this prefix tells; absent when the prefix does not tell
  environment,
  alphabet: z.enum(['base62', 'hex', 'base64url', 'printable']),
  length: z.strictObject({
    min: z.int().min(1).max(4096),
    max: z.int().min(1).max(8192),
    mint: z.int().min(16).max(128),
  }),
  note: text.optional(),
});

const keyKind = z.strictObject({
  id: name,
  label: text,
  scopes: z.array(name), // what a key of this kind can do
  tier: name.optional(),
  note: text.optional(),
});

/** One row of the scope table: methods and a path pattern (`*` one segment, `**` the rest) → scope and limit class. */
const route = z.strictObject({
  methods: z.array(method).min(1),
  path: z.string().regex(/^\/[\w\-.~/*{}]*$/, {
    error: 'must match /segments of letters, digits and - . _ ~, with * or {name} for any one and ** for the rest',
  }),
  scope: name.nullable(), // null: any valid key
  kinds: z.array(name).optional(), // only keys of these kinds, whatever their scopes
  class: name,
  example: z
    .string()
    .regex(/^\/[\w\-.~/]*$/)
    .optional(), // a path that a pattern with wildcards stands for, to show and to try
});

const limitRule = z.strictObject({
  class: name,
  limit: z.int().min(1).max(10_000_000),
  windowSeconds: z.number().positive().max(86_400),
  kinds: z.array(name).optional(),
  plans: z.array(name).optional(),
});

/** A longer budget of a key, over a calendar period in UTC; the first that fits class, period, kind and plan counts. */
const budgetRule = z.strictObject({
  class: name.optional(), // absent: all classes together
  limit: z.int().min(1).max(1_000_000_000),
  period: z.enum(['hour', 'day', 'month']),
  kinds: z.array(name).optional(),
  plans: z.array(name).optional(),
});

/** An error body as JSON text with `{scope}` and `{seconds}` filled in. */
const errorShape = z.strictObject({
  status: z.int().min(400).max(599),
  contentType: headerValue.default('application/json'),
  body: z.string().max(2000),
  headers: z.record(headerName, headerValue).default({}),
});

/** A path under `base`, or a URL where the vendor serves the endpoint elsewhere. */
const endpoint = z.union([z.string().regex(/^\/[\w\-.~/]*$/), upstreamUrl], {
  error: 'must be a path that starts with /, or an https URL',
});
const pointer = z.string().regex(/^(?:\/[\w-]+)+$/, { error: 'must be a JSON pointer such as /user/email' });

const oauth = z.strictObject({
  base: upstreamUrl,
  issuer: upstreamUrl.optional(), // RFC 8414 section 2; present where the vendor publishes metadata, which is then checked
  issParameter: z.boolean().default(false), // the vendor is known to send `iss` (RFC 9207)
  endpoints: z.strictObject({
    authorization: endpoint,
    token: endpoint,
    revocation: endpoint.optional(),
    introspection: endpoint.optional(),
    device_authorization: endpoint.optional(),
  }),
  /** Where an access token tells whose it is, and where in the answer. */
  account: z
    .strictObject({
      endpoint,
      method: z.enum(['GET', 'POST']).default('GET'),
      id: pointer,
      label: pointer,
      plan: pointer.optional(),
    })
    .optional(),
  pkce: z.enum(['required', 'public-clients', 'none']), // when S256 is demanded (RFC 7636)
  clientAuth: z.enum(['none', 'client_secret', 'either']),
  tokenAuth: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'), // RFC 6749 section 2.3.1
  stateRequired: z.boolean(),
  redirect: z.enum(['exact', 'origin']),
  callbacks: z.enum(['https-or-loopback']).default('https-or-loopback'), // RFC 8252 section 7.3 for native apps
  /** A redirect that has to be registered with its port, or by the name localhost; absent: any port of 127.0.0.1. */
  registeredRedirect: z
    .strictObject({
      host: z.enum(['127.0.0.1', 'localhost']),
      port: z.int().min(1024).max(65_535),
      path: z.string().startsWith('/'),
    })
    .optional(),
  authorizationParameters: z.record(name, headerValue).default({}), // the vendor's own, such as access_type
  scopeParameter: z.enum(['scope', 'user_scope']).default('scope'),
  tokenAt: pointer.optional(), // where the token response sits, when it is not the whole answer
  userCanRevoke: z.boolean().default(false), // the vendor documents a place where its user ends a grant
  scopeSeparator: z.enum([' ', ',']),
  tokenPrefixes: z.strictObject({ access: z.string(), refresh: z.string(), client: z.string() }).optional(),
  accessSeconds: z.int().positive().nullable(), // null: access tokens do not expire
  refresh: z.enum(['rotates', 'stays', 'none']).default('rotates'),
  refreshDays: z.int().positive().nullable(), // null: no end is documented
  limits: z.enum(['plan', 'standard']), // whose limits an access token inherits
});

/** A vendor as data. Gate, proxy, emulator, OAuth client, limits and window read the same object. */
export const providerSchema = z.strictObject({
  id: providerId,
  name: text,
  sells: text,
  monogram: z.strictObject({ letters: z.string().min(1).max(2), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
  api: z.strictObject({
    base: upstreamUrl,
    minTls: z.enum(['1.2', '1.3']).default('1.2'),
    plaintext: z.enum(['not-served', 'refused-403']).default('not-served'),
    tlsNote: text.optional(), // what the vendor says of TLS, in its words
    timeoutSeconds: z.number().positive().max(3600).default(60), // to the first byte of the answer
  }),
  keyHeaders: z // where the key goes; the first one is what Fob sends, all are what a tool may use
    .array(
      z.union([
        z.strictObject({ header: z.literal('Authorization'), scheme: z.literal('Bearer') }),
        z.strictObject({ header: headerName }),
      ]),
    )
    .min(1),
  keys: z.strictObject({
    formats: z.array(keyFormat).min(1),
    kinds: z.array(keyKind).min(1),
    defaultKind: name.optional(), // assumed when nothing tells; absent: the first kind
    scoping: text.optional(), // how a key gets its permissions, in plain words
    belongsTo: text,
    createdBy: z.array(name).optional(), // only these kinds may create keys through the API
    shownOnce: z.boolean(),
    ipAllowlist: z.boolean(),
    ipAllowlistNote: text.optional(),
    expiry: z.strictObject({
      inactivityDays: z.int().positive().optional(),
      rotateDays: z.int().positive().optional(),
      field: name.optional(), // the vendor's own name for an expiry date
    }),
    rotation: z.strictObject({
      graceHours: z.number().min(0).max(8760), // how long the old key lives after a rotation
      graceChoices: z.boolean().default(false), // the user may choose the grace
      activeKeys: z.int().min(1).max(10).default(1),
      endpoint: z.strictObject({ method, path: z.string().startsWith('/') }).optional(),
      notice: text.optional(),
    }),
  }),
  plans: z.array(z.strictObject({ id: name, label: text })).default([]),
  scopes: z.array(z.strictObject({ id: name, label: text, implies: z.array(name).default([]) })),
  routes: z.array(route),
  limits: z.strictObject({
    algorithm: z.literal('sliding-window'),
    per: z.literal('key'),
    classes: z.array(z.strictObject({ id: name, label: text })).min(1),
    rules: z.array(limitRule).min(1), // the first rule that fits class, kind and plan counts
    burst: z.strictObject({ factor: z.number().min(1).max(10), queueSeconds: z.number().min(0).max(10) }).optional(),
    budgets: z.array(budgetRule).max(32).optional(),
  }),
  limitHeaders: z.strictObject({
    limit: headerName.optional(),
    remaining: headerName.optional(),
    reset: z.strictObject({ header: headerName, format: z.enum(['epoch', 'delta']) }).optional(),
    retryAfter: headerName.default('Retry-After'),
    always: z.boolean().default(false), // on every response, refusals included
  }),
  backoff: z.strictObject({
    kind: z.enum(['exponential', 'double-retry-after', 'wait-window']),
    capSeconds: z.int().positive().default(60),
    rule: text,
  }),
  usage: z.strictObject({
    endpoint: z.string().startsWith('/').optional(),
    logs: z.string().startsWith('/').optional(),
    thresholds: z.array(z.number().min(1).max(100)).default([]),
    anomaly: text.optional(),
    spike: z.strictObject({ callsPerHour: z.int().positive(), averagePerHour: z.int().positive() }).optional(), // the vendor's own example
    alerts: text.optional(),
  }),
  errors: z.strictObject({ invalidKey: errorShape, scope: errorShape, rate: errorShape }),
  oauth: oauth.nullable(),
  sandbox: text.optional(),
  environmentVariables: z
    .strictObject({ names: z.array(name), fileMode: z.string().optional(), advice: text })
    .optional(),
  headline: text.optional(),
  links: z.strictObject({ docs: z.string().max(400).optional() }).default({}),
  unconfirmed: z.array(text).default([]), // facts that no document of the vendor could be found for
  ours: z.array(text).default([]), // what the vendor's documents leave open and Fob decided
});

export type Provider = z.output<typeof providerSchema>;
export type ProviderInput = z.input<typeof providerSchema>;
export type Route = Provider['routes'][number];
export type LimitRule = Provider['limits']['rules'][number];
export type KeyFormat = Provider['keys']['formats'][number];
export type Environment = z.output<typeof environment>;

/** Parses a provider from foreign data; throws `bad_input` with one line that names the field. */
export function parseProvider(data: unknown): Provider {
  const result = providerSchema.safeParse(data);
  if (!result.success) throw issueError(result.error.issues[0]);
  const fault = providerFaults(result.data)[0];
  if (fault) {
    const colon = fault.indexOf(': ');
    throw badInput(fault.slice(0, colon), fault.slice(colon + 2), 'Correct this field of the provider file');
  }
  return result.data;
}

/** Parses the text of a provider file (JSON); throws `bad_input` that names the field and never quotes the text. */
export function parseProviderJson(json: string): Provider {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message quotes the input, which may be anything.
    throw badInput(
      'provider',
      'is not JSON',
      'Write one JSON object; `fob providers show iconflow --json` prints an example',
    );
  }
  return parseProvider(data);
}

function issueError(issue: z.core.$ZodIssue | undefined, base: PropertyKey[] = []): FobError {
  const path = [...base, ...(issue?.path ?? [])];
  if (issue?.code === 'invalid_union') {
    const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0];
    if (deepest) return issueError(deepest, path);
  }
  const hint = 'Correct this field of the provider file';
  if (issue?.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0]].map(String).join('.').slice(0, 200);
    return badInput(field, 'is not a field that a provider has', 'Remove it or correct its spelling');
  }
  const message = issue?.message.endsWith('received undefined')
    ? 'is missing'
    : (issue?.message ?? 'is not a provider');
  return badInput(path.map(String).join('.') || 'provider', message, hint);
}
