import type { Provider } from '../../../shared/providers/schema.ts';

/** The rows of the providers document, each printed from a provider's data alone. */
export function providerTable(p: Provider): Record<string, string> {
  return {
    'what it sells': p.sells,
    'API base': p.api.base,
    'auth base': p.oauth?.base ?? 'none',
    'key goes in': p.keyHeaders.map((h) => ('scheme' in h ? `${h.header}: ${h.scheme}` : h.header)).join(' or '),
    'key formats': p.keys.formats.map(printFormat).join('; '),
    'key kinds': p.keys.kinds.map((k) => `${k.id}${k.tier ? ` (${k.tier})` : ''}: ${k.scopes.join(' ')}`).join('; '),
    'kind rules': `${p.keys.scoping}; default ${p.keys.defaultKind ?? 'first'}; created by ${p.keys.createdBy?.join(', ') ?? 'any'}`,
    'a key belongs to': p.keys.belongsTo,
    plans: p.plans.map((plan) => plan.id).join(', '),
    scopes: p.scopes.map((s) => `${s.id}${s.implies.length > 0 ? ` > ${s.implies.join(',')}` : ''}`).join(', '),
    'scope → endpoint': p.routes.map(printRoute).join('\n'),
    'shown once': p.keys.shownOnce ? 'yes' : 'no',
    expiry: printExpiry(p),
    'rotation overlap': printRotation(p),
    'on rotation': p.keys.rotation.notice ?? '',
    'IP allowlist': p.keys.ipAllowlist ? `yes: ${p.keys.ipAllowlistNote}` : `no${p.keys.ipAllowlistNote ?? ''}`,
    'plaintext HTTP upstream': `${p.api.tlsNote ?? ''} | TLS ${p.api.minTls}, plaintext ${p.api.plaintext}`,
    OAuth: printOauth(p),
    'authorize / token path': p.oauth ? `${p.oauth.endpoints.authorization}, ${p.oauth.endpoints.token}` : '',
    'scope separator': p.oauth ? { ' ': 'space', ',': 'comma' }[p.oauth.scopeSeparator] : '',
    'token prefixes': p.oauth ? Object.values(p.oauth.tokenPrefixes ?? {}).join(', ') : '',
    'access / refresh life': p.oauth
      ? `${p.oauth.accessSeconds} s / ${p.oauth.refreshDays} days${p.oauth.userCanRevoke ? ', user can revoke' : ''}`
      : '',
    'rate limits': `${p.limits.algorithm} per ${p.limits.per}; classes ${p.limits.classes.map((c) => c.id).join(', ')}; ${p.limits.rules.map(printRule).join('; ')}`,
    'token limits': p.oauth ? printTokenLimits(p.oauth) : '',
    burst: p.limits.burst ? `up to ${p.limits.burst.factor}×; queued up to ${p.limits.burst.queueSeconds} s` : '',
    headers: printHeaders(p),
    'client’s back-off': `${p.backoff.kind}, cap ${p.backoff.capSeconds} s: ${p.backoff.rule}`,
    usage: printUsage(p),
    errors: Object.values(p.errors)
      .map((e) => `${e.status} ${e.contentType} ${e.body} ${Object.entries(e.headers).map((h) => h.join(': '))}`.trim())
      .join('\n'),
    'sandbox data': p.sandbox ?? '',
    'secrets in files': p.environmentVariables
      ? `${p.environmentVariables.names.join(', ')} mode ${p.environmentVariables.fileMode ?? 'any'}: ${p.environmentVariables.advice}`
      : '',
    'headline figure': p.headline ?? '',
  };
}

function printFormat(f: Provider['keys']['formats'][number]): string {
  const { min, max, mint } = f.length;
  return `${f.prefix}… ${f.environment}${f.kind ? ` ${f.kind}` : ''}${f.note ? ` (${f.note})` : ''} ${f.alphabet} ${min}-${max}/${mint}`;
}

function printRoute(r: Provider['routes'][number]): string {
  return `${r.methods.join('/')} ${r.path} → ${r.scope ?? 'any key'}${r.kinds ? ` only ${r.kinds.join(',')}` : ''} [${r.class}]${r.example ? `; e.g. ${r.example}` : ''}`;
}

function printRule(r: Provider['limits']['rules'][number]): string {
  const who = [...(r.plans ?? []), ...(r.kinds ?? [])].join(',');
  return `${who ? `${who} ` : ''}${r.class} ${r.limit}/${r.windowSeconds} s`;
}

function printExpiry({ keys: { expiry } }: Provider): string {
  if (expiry.inactivityDays)
    return `after ${expiry.inactivityDays} days of inactivity${expiry.rotateDays ?? ''}${expiry.field ?? ''}`;
  if (expiry.rotateDays) return `rotate every ${expiry.rotateDays} days${expiry.field ?? ''}`;
  return expiry.field ? `${expiry.field} on the key` : 'none';
}

function printRotation({ keys: { rotation } }: Provider): string {
  const grace = rotation.graceHours === 0 ? 'old key dies at once' : `old key stays valid ${rotation.graceHours} hours`;
  const endpoint = rotation.endpoint ? `; ${rotation.endpoint.method} ${rotation.endpoint.path}` : '';
  return `${grace}${rotation.graceChoices ? ', grace may be chosen' : ''}; active keys: ${rotation.activeKeys}${endpoint}`;
}

function printTokenLimits({ limits, account }: NonNullable<Provider['oauth']>): string {
  if (account === undefined) return limits;
  const { method, endpoint, id, label, plan } = account;
  return `${limits}; whose it is: ${method} ${endpoint} ${id} ${label} ${plan}`;
}

function printOauth({ oauth }: Provider): string {
  if (!oauth) return 'none';
  return `PKCE ${oauth.pkce}; client auth ${oauth.clientAuth}; state ${oauth.stateRequired ? 'validated' : 'optional'}; redirect ${oauth.redirect}; callbacks ${oauth.callbacks}`;
}

function printHeaders({ limitHeaders: h }: Provider): string {
  const reset = h.reset ? `${h.reset.header} (${h.reset.format})` : '';
  return [h.limit, h.remaining, reset, h.retryAfter, h.always ? 'on every response' : ''].filter(Boolean).join(', ');
}

function printUsage({ usage: u }: Provider): string {
  const spike = u.spike ? `${u.spike.callsPerHour}/h against ${u.spike.averagePerHour}/h` : '';
  return [u.endpoint, u.logs, u.thresholds.map((t) => `${t} %`).join(' '), spike, u.anomaly, u.alerts]
    .filter(Boolean)
    .join(' | ');
}
