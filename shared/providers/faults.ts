import type { Provider } from './schema.ts';

type Need = (set: ReadonlySet<string>, value: string, where: string) => void;

/** Checks a provider beyond its shape: every name used is defined, once. Returns the reasons, empty when it is sound. */
export function providerFaults(provider: Provider): string[] {
  const faults: string[] = [];
  const need: Need = (set, value, where) => {
    if (!set.has(value)) faults.push(`${where}: ${value} is not defined; allowed: ${[...set].join(', ') || 'none'}`);
  };
  const define = (rows: readonly { id: string }[], where: string) => {
    const set = new Set<string>();
    for (const { id } of rows) {
      if (set.has(id)) faults.push(`${where}: ${id} is defined twice`);
      set.add(id);
    }
    return set;
  };
  const names = {
    scopes: define(provider.scopes, 'scopes'),
    kinds: define(provider.keys.kinds, 'keys.kinds'),
    plans: define(provider.plans, 'plans'),
    classes: define(provider.limits.classes, 'limits.classes'),
  };
  checkKeys(provider, names, need, faults);
  checkRoutes(provider, names, need, faults);
  checkLimits(provider, names, need, faults);
  checkErrors(provider, faults);
  return faults;
}

type Names = Record<'scopes' | 'kinds' | 'plans' | 'classes', ReadonlySet<string>>;

function checkKeys(provider: Provider, names: Names, need: Need, faults: string[]): void {
  for (const scope of provider.scopes) {
    for (const implied of scope.implies) need(names.scopes, implied, `scopes.${scope.id}.implies`);
  }
  for (const kind of provider.keys.kinds) {
    for (const scope of kind.scopes) need(names.scopes, scope, `keys.kinds.${kind.id}.scopes`);
  }
  for (const { prefix, kind, length } of provider.keys.formats) {
    const where = `keys.formats.${prefix}`;
    if (kind) need(names.kinds, kind, `${where}.kind`);
    if (length.min > length.max) faults.push(`${where}.length: min is larger than max`);
    if (length.mint < length.min || length.mint > length.max) faults.push(`${where}.length: mint is not in min to max`);
  }
  if (provider.keys.kinds.length === 0 && !provider.oauth)
    faults.push('keys.kinds: is empty and oauth is null, so that nothing could call this provider; add a kind');
  for (const scope of provider.oauth?.defaultScopes ?? []) need(names.scopes, scope, 'oauth.defaultScopes');
  if (provider.keys.defaultKind) need(names.kinds, provider.keys.defaultKind, 'keys.defaultKind');
  for (const kind of provider.keys.createdBy ?? []) need(names.kinds, kind, 'keys.createdBy');
}

function checkRoutes(provider: Provider, names: Names, need: Need, faults: string[]): void {
  for (const row of provider.routes) {
    const where = `routes.${row.methods[0]} ${row.path}`;
    if (row.scope) need(names.scopes, row.scope, `${where}.scope`);
    for (const kind of row.kinds ?? []) need(names.kinds, kind, `${where}.kinds`);
    need(names.classes, row.class, `${where}.class`);
    if (/\*\*(?=.)|[^/]\*\*/.test(row.path)) faults.push(`${where}.path: ** can only be the last segment`);
    if (/\/\/|\/\.{1,2}(?:\/|$)/.test(row.path)) faults.push(`${where}.path: has an empty or dot segment`);
  }
}

function checkLimits(provider: Provider, names: Names, need: Need, faults: string[]): void {
  for (const rule of provider.limits.rules) {
    need(names.classes, rule.class, 'limits.rules.class');
    for (const kind of rule.kinds ?? []) need(names.kinds, kind, 'limits.rules.kinds');
    for (const plan of rule.plans ?? []) need(names.plans, plan, 'limits.rules.plans');
  }
  for (const budget of provider.limits.budgets ?? []) {
    if (budget.class) need(names.classes, budget.class, 'limits.budgets.class');
    for (const kind of budget.kinds ?? []) need(names.kinds, kind, 'limits.budgets.kinds');
    for (const plan of budget.plans ?? []) need(names.plans, plan, 'limits.budgets.plans');
  }
  for (const limitClass of names.classes) {
    const rules = provider.limits.rules.filter((rule) => rule.class === limitClass && !rule.plans);
    const everyone = rules.some((rule) => !rule.kinds);
    if (
      !everyone &&
      (names.kinds.size === 0 || ![...names.kinds].every((kind) => rules.some((rule) => rule.kinds?.includes(kind))))
    ) {
      faults.push(`limits.rules: class ${limitClass} has no rule for every kind; add one without kinds and plans`);
    }
  }
}

function checkErrors(provider: Provider, faults: string[]): void {
  for (const [shape, error] of Object.entries(provider.errors)) {
    if (!/\bjson\b/i.test(error.contentType)) continue;
    try {
      JSON.parse(error.body.replaceAll('{scope}', 'scope').replaceAll('{seconds}', '1'));
    } catch {
      faults.push(`errors.${shape}.body: is not JSON; write JSON or another contentType`);
    }
  }
}
