import { z } from 'zod';
import { headerName, headerValue, name, scopeId, text } from './fields.ts';
import { oauthSchema } from './oauth-schema.ts';
import { upstreamUrl } from './upstream-url.ts';

export const providerId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/, { error: 'must be 2 to 32 of a-z, 0-9 and -, starting with a letter' });

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
  scopes: z.array(scopeId), // what a key of this kind can do
  tier: name.optional(),
  note: text.optional(),
});

/** One row of the scope table: methods and a path pattern (`*` one segment, `**` the rest) → scope and limit class. */
const route = z.strictObject({
  methods: z.array(method).min(1),
  path: z.string().regex(/^\/[\w\-.~/*{}]*$/, {
    error: 'must match /segments of letters, digits and - . _ ~, with * or {name} for any one and ** for the rest',
  }),
  scope: scopeId.nullable(), // null: any valid key
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

/** A vendor as data. Gate, proxy, emulator, OAuth client, limits and window read the same object. */
export const providerSchema = z.strictObject({
  id: providerId,
  name: text,
  /** `emulated`: the emulator knows its whole behaviour; `design`: a service whose profile comes with Fob. */
  group: z.enum(['emulated', 'design', 'own']).default('own'),
  sells: text,
  monogram: z.strictObject({ letters: z.string().min(1).max(2), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
  api: z.strictObject({
    base: upstreamUrl,
    minTls: z.enum(['1.2', '1.3']).default('1.2'),
    plaintext: z.enum(['not-served', 'refused-403']).default('not-served'),
    tlsNote: text.optional(), // what the vendor says of TLS, in its words
    timeoutSeconds: z.number().positive().max(3600).default(60), // to the first byte of the answer
    idleSeconds: z.number().positive().max(86_400).default(300), // of silence within an answer; an event stream may be silent
  }),
  keyHeaders: z // where the key goes; the first one is what Fob sends, all are what a tool may use
    .array(
      z.union([
        z.strictObject({ header: z.literal('Authorization'), scheme: z.enum(['Bearer', 'Client-ID']) }),
        z.strictObject({ header: headerName }),
      ]),
    )
    .min(1),
  keys: z.strictObject({
    formats: z.array(keyFormat), // empty: keys cannot be told by their looks
    kinds: z.array(keyKind), // empty: the vendor hands out no keys, only OAuth
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
  scopes: z.array(z.strictObject({ id: scopeId, label: text, implies: z.array(scopeId).default([]) })),
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
    unit: z.enum(['calls', 'credits']).default('calls'), // credits: a call costs several, so only "none left" tells
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
  oauth: oauthSchema.nullable(),
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
