import { expect, test } from 'vitest';
import { readFobLink } from '../../../../shared/rules/fob-link.ts';

const credential = `cred_${'0'.repeat(21)}7`;

test.each([
  ['fob://limits', { place: 'limits', id: null }],
  ['fob://limits/', { place: 'limits', id: null }],
  [`fob://keys/${credential}`, { place: 'keys', id: credential }],
  ['fob://connect/figma', { place: 'connect', id: 'figma' }],
  ['fob://alerts/12', { place: 'alerts', id: '12' }],
])('%s names a view', (text, link) => {
  expect(readFobLink(text)).toEqual(link);
});

test.each([
  '',
  'limits',
  'fob:limits',
  'FOB://limits',
  'https://limits',
  'fob://limits/extra',
  'fob://limits?x=1',
  'fob://limits#x',
  ' fob://limits',
  'fob://limits\n',
  'fob://nowhere',
  'fob://constructor',
  'fob://__proto__',
  'fob://connect',
  'fob://connect/Figma',
  'fob://connect/../settings',
  'fob://keys/cred_1',
  `fob://keys/${credential}/reveal`,
  `fob://user@keys/${credential}`,
  'fob://alerts/0',
  'fob://alerts/1e3',
  `fob://connect/${'a'.repeat(200)}`,
])('%j is no link', (text) => {
  expect(readFobLink(text)).toBeNull();
});
