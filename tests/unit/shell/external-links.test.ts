import { expect, test } from 'vitest';
import { DOCS_HOSTS, externalLink } from '../../../electron/shell/external-links.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';

const hosts = ['docs.vendor.example'];

test('the list is that of the providers’ documentation', () => {
  const named = builtInProviders.flatMap(({ links }) => (links.docs ? [new URL(links.docs).hostname] : []));
  expect([...DOCS_HOSTS].sort()).toEqual([...new Set(named)].sort());
});

test('https to a listed host is opened, rebuilt from its parts', () => {
  expect(externalLink('https://docs.vendor.example/a b?c=d#e', hosts)).toBe('https://docs.vendor.example/a%20b?c=d#e');
  expect(externalLink('HTTPS://DOCS.vendor.example', hosts)).toBe('https://docs.vendor.example/');
});

test('the start of the emulator’s pages is opened, and nothing else of this machine', () => {
  expect(externalLink('http://127.0.0.1:4681/')).toBe('http://127.0.0.1:4681/');
  for (const url of ['http://127.0.0.1:4681/-/reset', 'http://127.0.0.1:4681/?a', 'http://user@127.0.0.1:4681/'])
    expect(externalLink(url)).toBeNull();
  expect(externalLink('http://127.0.0.1/')).toBeNull();
  expect(externalLink('http://localhost:4681/')).toBeNull();
});

test.each([
  'http://docs.vendor.example/',
  'https://docs.vendor.example.evil.example/',
  'https://evil.example/docs.vendor.example',
  'https://docs.vendor.example@evil.example/',
  'https://user@docs.vendor.example/',
  'https://:pass@docs.vendor.example/',
  'https://docs.vendor.example:8443/',
  'https://docs.vendor.example./',
  'file:///etc/passwd',
  'smb://docs.vendor.example/share',
  'javascript:alert(1)',
  'ms-msdt:/id PCWDiagnostic',
  `https://docs.vendor.example/${'a'.repeat(2_000)}`,
  'not a url',
])('%s is not', (url) => {
  expect(externalLink(url, hosts)).toBeNull();
});
