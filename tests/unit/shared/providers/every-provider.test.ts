import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInProviders, emulatedProviders } from '../../../../shared/providers/built-in.ts';
import { providerFaults } from '../../../../shared/providers/faults.ts';
import { parseProvider } from '../../../../shared/providers/parse-provider.ts';
import type { KeyFormat, Provider } from '../../../../shared/providers/schema.ts';
import { takesKeys } from '../../../../shared/rules/key-demands.ts';
import { limitRule } from '../../../../shared/rules/limits.ts';
import { recogniseKey } from '../../../../shared/rules/recognise.ts';
import { matchRoute } from '../../../../shared/rules/routes.ts';

const source = (id: string) => new URL(`../../../../shared/providers/design/${id}.ts`, import.meta.url);
const design = builtInProviders.filter((one) => one.group === 'design');

test('every provider has its own id, name and letters', () => {
  for (const of of [(one: Provider) => one.id, (one: Provider) => one.name, (one: Provider) => one.monogram.letters]) {
    const all = builtInProviders.map(of);
    expect(new Set(all).size, all.join(' ')).toBe(all.length);
  }
});

test('the emulated five come first, then the design services', () => {
  expect(builtInProviders.slice(0, 5)).toEqual(emulatedProviders);
  expect(emulatedProviders.every((one) => one.group === 'emulated')).toBe(true);
  expect(design).toHaveLength(builtInProviders.length - 5);
});

describe.each(builtInProviders.map((one) => [one.id, one] as const))('%s', (_id, provider) => {
  test('is what the parser makes of it', () => {
    expect(parseProvider(JSON.parse(JSON.stringify(provider)))).toStrictEqual(provider);
    expect(providerFaults(provider)).toEqual([]);
  });

  test('a key of each format is recognised as its own, before any other', () => {
    for (const format of provider.keys.formats) {
      for (const length of [format.length.min, format.length.mint, format.length.max]) {
        const found = recogniseKey(format.prefix + sample(format, length), builtInProviders);
        expect(found[0]?.provider, format.prefix).toBe(provider.id);
        expect(
          found.filter((one) => one.provider !== provider.id),
          format.prefix,
        ).toEqual([]);
        if (format.kind) expect(found[0]?.kind).toBe(format.kind);
      }
    }
  });

  test('each row of the table is reached by its own path', () => {
    for (const row of provider.routes) {
      for (const method of row.methods) {
        const path = row.example ?? row.path.replace(/\*\*$/, 'x').replace(/\*|\{\w+\}/g, 'Abc123');
        expect(matchRoute(provider, method, path), `${method} ${row.path}`).toBe(row);
      }
    }
  });

  test('every class has a limit for every kind and plan, and for a token', () => {
    for (const { id } of provider.limits.classes)
      for (const kind of ['', ...provider.keys.kinds.map((one) => one.id)])
        for (const plan of [null, ...provider.plans.map((one) => one.id)])
          expect(limitRule(provider, id, kind, plan).class).toBe(id);
  });

  test('scopes are told in words', () => {
    for (const { id, label } of provider.scopes) {
      expect(label, id).toMatch(/^[A-Z].* /);
      expect(label, id).not.toContain(id.length > 8 ? id : `${id}:`);
    }
  });

  test('every address is https', () => {
    const { oauth, api, links } = provider;
    const addresses = [api.base, links.docs, oauth?.base, oauth?.issuer, oauth?.account?.endpoint];
    for (const one of [...addresses, ...Object.values(oauth?.endpoints ?? {})])
      if (one !== undefined) expect(one).toMatch(/^(?:https:\/\/|\/)/);
  });

  test('its errors name the scope', () => {
    if (provider.scopes.length > 0) expect(provider.errors.scope.body).toContain('{scope}');
  });

  test('what is unconfirmed or ours is said in a line', () => {
    for (const line of [...provider.unconfirmed, ...provider.ours]) expect(line.trim().length).toBeGreaterThan(5);
    for (const line of provider.ours) expect(at(provider, line.split(/[: ]/)[0]!.split('.')), line).toBeDefined();
  });
});

describe.each(design.map((one) => [one.id, one] as const))('%s, a design service', (id, provider) => {
  test('has a file of its own that begins with its sources', () => {
    expect(existsSync(source(id))).toBe(true);
    const [first, ...rest] = readFileSync(source(id), 'utf8').split('\n');
    expect(first).toBe('// Sources:');
    const urls = rest.slice(
      0,
      rest.findIndex((line) => !line.startsWith('//')),
    );
    expect(urls.length).toBeGreaterThanOrEqual(3);
    for (const line of urls) expect(line).toMatch(/^\/\/ https:\/\/[a-z0-9.-]+\//);
  });

  test('says where it could not be confirmed, and where to read on', () => {
    expect(provider.unconfirmed.length).toBeGreaterThan(0);
    expect(provider.links.docs).toMatch(/^https:/);
  });

  test('can be used: by a key or by a sign-in that tells whose it is', () => {
    expect(takesKeys(provider) || provider.oauth !== null).toBe(true);
    if (provider.oauth) expect(provider.oauth.account).toBeDefined();
  });

  test('a redirect that must be registered has a path of its own', () => {
    const registered = provider.oauth?.registeredRedirect;
    if (registered) expect(registered.path).toBe(`/callback/${id}`);
  });
});

function sample({ alphabet }: KeyFormat, length: number): string {
  const letters = alphabet === 'hex' ? '0123456789abcdef' : '7Kq2Zr9Lw4Xb1';
  return letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
}

function at(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}
