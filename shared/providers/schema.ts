import { z } from 'zod';
import { badInput } from '../errors/fob-error.ts';

/** An https origin, or http to loopback; nothing else may receive a credential (RFC 8252 section 7.3 for the loopback literals). */
export const upstreamUrl = z
  .string()
  .max(2048)
  .refine(isUpstreamUrl, {
    error: 'must be an https URL, or http to 127.0.0.1, [::1] or localhost, without user, query or fragment',
  });

function isUpstreamUrl(text: string): boolean {
  // `URL` exists in every runtime of ours but is in neither ES nor zod types; the pattern is enough and stricter.
  return (
    /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[\w\-.~/%]*)?$/i.test(text) ||
    /^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?(\/[\w\-.~/%]*)?$/i.test(text)
  );
}

export const providerId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/, { error: 'must be 2 to 32 of a-z, 0-9 and -, starting with a letter' });

const text = z.string().min(1).max(400);
const name = z.string().regex(/^[\w][\w.:*-]{0,63}$/);
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
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
  path: z.string().regex(/^\/[\w\-.~/*{}]*$/),
  scope: name.nullable(), // null: any valid key
  kinds: z.array(name).optional(), // only keys of these kinds, whatever their scopes
  class: name,
});

const limitRule = z.strictObject({
  class: name,
  limit: z.int().min(1).max(10_000_000),
  windowSeconds: z.number().positive().max(86_400),
  kinds: z.array(name).optional(),
  plans: z.array(name).optional(),
});

/** An error body as JSON text with `{scope}` and `{seconds}` filled in. */
const errorShape = z.strictObject({
  status: z.int().min(400).max(599),
  contentType: z.string().default('application/json'),
  body: z.string().max(2000),
  headers: z.record(headerName, z.string()).default({}),
});

const oauth = z.strictObject({
  base: upstreamUrl,
  authorizePath: z.string().startsWith('/'),
  tokenPath: z.string().startsWith('/'),
  pkce: z.enum(['required', 'public-clients', 'none']), // when S256 is demanded (RFC 7636)
  clientAuth: z.enum(['none', 'client_secret', 'either']),
  stateRequired: z.boolean(),
  redirect: z.enum(['exact', 'origin']),
  callbacks: z.enum(['https-or-loopback']).default('https-or-loopback'), // RFC 8252 section 7.3 for native apps
  userCanRevoke: z.boolean().default(false), // the vendor documents a place where its user ends a grant
  scopeSeparator: z.enum([' ', ',']),
  tokenPrefixes: z.strictObject({ access: z.string(), refresh: z.string(), client: z.string() }),
  accessSeconds: z.int().positive(),
  refreshDays: z.int().positive(),
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
  ours: z.array(text).default([]), // what the vendor's documents leave open and Fob decided
});

export type Provider = z.output<typeof providerSchema>;
export type ProviderInput = z.input<typeof providerSchema>;
export type Route = Provider['routes'][number];
export type LimitRule = Provider['limits']['rules'][number];
export type KeyFormat = Provider['keys']['formats'][number];
export type Environment = z.output<typeof environment>;

/** Checks a provider object beyond its shape: every name used is defined. Returns the reasons, empty when it is sound. */
export function providerFaults(provider: Provider): string[] {
  const scopes = new Set(provider.scopes.map((scope) => scope.id));
  const kinds = new Set(provider.keys.kinds.map((kind) => kind.id));
  const classes = new Set(provider.limits.classes.map((limitClass) => limitClass.id));
  const plans = new Set(provider.plans.map((plan) => plan.id));
  const faults: string[] = [];
  const need = (set: Set<string>, value: string, where: string) => {
    if (!set.has(value)) faults.push(`${where}: ${value} is not defined; allowed: ${[...set].join(', ') || 'none'}`);
  };
  for (const scope of provider.scopes)
    for (const implied of scope.implies) need(scopes, implied, `scopes.${scope.id}.implies`);
  for (const kind of provider.keys.kinds)
    for (const scope of kind.scopes) need(scopes, scope, `keys.kinds.${kind.id}.scopes`);
  for (const format of provider.keys.formats)
    if (format.kind) need(kinds, format.kind, `keys.formats.${format.prefix}.kind`);
  if (provider.keys.defaultKind) need(kinds, provider.keys.defaultKind, 'keys.defaultKind');
  for (const kind of provider.keys.createdBy ?? []) need(kinds, kind, 'keys.createdBy');
  for (const row of provider.routes) {
    const where = `routes.${row.methods[0]} ${row.path}`;
    if (row.scope) need(scopes, row.scope, `${where}.scope`);
    for (const kind of row.kinds ?? []) need(kinds, kind, `${where}.kinds`);
    need(classes, row.class, `${where}.class`);
  }
  for (const rule of provider.limits.rules) {
    need(classes, rule.class, 'limits.rules.class');
    for (const kind of rule.kinds ?? []) need(kinds, kind, 'limits.rules.kinds');
    for (const plan of rule.plans ?? []) need(plans, plan, 'limits.rules.plans');
  }
  for (const limitClass of classes) {
    if (
      !provider.limits.rules.some((rule) => rule.class === limitClass && !rule.kinds && !rule.plans) &&
      !coversAll(provider, limitClass)
    ) {
      faults.push(`limits.rules: class ${limitClass} has no rule for every kind; add one without kinds and plans`);
    }
  }
  return faults;
}

function coversAll(provider: Provider, limitClass: string): boolean {
  const rules = provider.limits.rules.filter((rule) => rule.class === limitClass && !rule.plans);
  return provider.keys.kinds.every((kind) => rules.some((rule) => !rule.kinds || rule.kinds.includes(kind.id)));
}

/** Parses a provider from foreign data (a user's JSON file); throws `bad_input` with one line that names the field. */
export function parseProvider(data: unknown): Provider {
  const result = providerSchema.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw badInput(
      issue?.path.join('.') || 'provider',
      issue?.message ?? 'is not a provider',
      'Correct this field of the provider file',
    );
  }
  const fault = providerFaults(result.data)[0];
  if (fault) throw badInput('provider', fault, 'Correct this field of the provider file');
  return result.data;
}
