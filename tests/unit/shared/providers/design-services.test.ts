import { describe, expect, test } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import type { Provider } from '../../../../shared/providers/schema.ts';
import { limitRule } from '../../../../shared/rules/limits.ts';
import { recogniseKey } from '../../../../shared/rules/recognise.ts';

const of = (id: string): Provider => builtInProviders.find((one) => one.id === id)!;
const rate = (id: string, limitClass: string, kind: string, plan: string | null) => {
  const { limit, windowSeconds } = limitRule(of(id), limitClass, kind, plan);
  return `${String(limit)}/${String(windowSeconds)}`;
};

/** Figures as the vendors' documents give them. */
describe('limits', () => {
  test.each([
    ['figma', 'tier1', 'personal', 'professional', '10/60'],
    ['figma', 'tier1', 'personal', 'organization', '15/60'],
    ['figma', 'tier1', 'personal', 'enterprise', '20/60'],
    ['figma', 'tier2', 'personal', 'viewer', '5/60'],
    ['figma', 'tier2', 'personal', 'professional', '25/60'],
    ['figma', 'tier2', 'personal', 'organization', '50/60'],
    ['figma', 'tier2', 'personal', 'enterprise', '100/60'],
    ['figma', 'tier3', 'personal', 'viewer', '10/60'],
    ['figma', 'tier3', 'personal', 'professional', '50/60'],
    ['figma', 'tier3', 'personal', 'organization', '100/60'],
    ['canva', 'reads', '', null, '100/60'],
    ['canva', 'uploads', '', null, '30/60'],
    ['canva', 'upload-jobs', '', null, '180/60'],
    ['canva', 'autofills', '', null, '10/60'],
    ['canva', 'autofill-jobs', '', null, '60/60'],
    ['google-drive', 'requests', '', null, '12000/60'],
    ['github', 'requests', 'classic', null, '5000/3600'],
    ['github', 'search', 'classic', null, '30/60'],
    ['notion', 'requests', 'internal', null, '180/60'],
    ['miro', 'level1', '', null, '2000/60'],
    ['miro', 'level2', '', null, '1000/60'],
    ['miro', 'level3', '', null, '200/60'],
    ['miro', 'level4', '', null, '50/60'],
    ['webflow', 'requests', 'site', 'basic', '60/60'],
    ['webflow', 'requests', 'site', 'cms', '120/60'],
    ['webflow', 'publish', 'site', 'cms', '1/60'],
    ['unsplash', 'requests', 'access-key', 'demo', '50/3600'],
    ['unsplash', 'requests', 'access-key', 'production', '5000/3600'],
    ['contentful', 'requests', 'personal', 'free', '7/1'],
    ['contentful', 'requests', 'personal', 'paid', '10/1'],
    ['slack', 'history', 'user', null, '1/60'],
    ['slack', 'tier2', 'user', null, '20/60'],
    ['slack', 'tier3', 'user', null, '50/60'],
    ['slack', 'tier4', 'user', null, '100/60'],
    ['slack', 'posting', 'bot', null, '1/1'],
    ['linear', 'requests', 'personal', null, '2500/3600'],
    ['linear', 'requests', '', null, '5000/3600'],
  ])('%s %s, kind %s, plan %s: %s', (id, limitClass, kind, plan, figure) => {
    expect(rate(id, limitClass, kind, plan)).toBe(figure);
  });

  test('a View or Collab seat of Figma has six files a month, and nobody else is held to that', () => {
    expect(of('figma').limits.budgets).toEqual([{ class: 'tier1', limit: 6, period: 'month', plans: ['viewer'] }]);
  });

  test('a figure that no document gives is called ours, and the gap unconfirmed', () => {
    for (const id of ['dropbox', 'google-fonts', 'vimeo', 'adobe']) {
      expect(
        of(id).ours.some((line) => line.startsWith('limits: ')),
        id,
      ).toBe(true);
      expect(
        of(id).unconfirmed.some((line) => line.startsWith('How many calls')),
        id,
      ).toBe(true);
    }
  });
});

describe('endpoints', () => {
  const place = (id: string, name: 'authorization' | 'token' | 'revocation' | 'device_authorization' | 'refresh') => {
    const { base, endpoints } = of(id).oauth!;
    const endpoint = endpoints[name];
    return endpoint?.startsWith('/') ? base + endpoint : endpoint;
  };

  test.each([
    ['figma', 'https://www.figma.com/oauth', 'https://api.figma.com/v1/oauth/token', undefined],
    [
      'canva',
      'https://www.canva.com/api/oauth/authorize',
      'https://api.canva.com/rest/v1/oauth/token',
      'https://api.canva.com/rest/v1/oauth/revoke',
    ],
    [
      'adobe',
      'https://ims-na1.adobelogin.com/ims/authorize/v2',
      'https://ims-na1.adobelogin.com/ims/token/v3',
      'https://ims-na1.adobelogin.com/ims/revoke',
    ],
    [
      'dropbox',
      'https://www.dropbox.com/oauth2/authorize',
      'https://api.dropboxapi.com/oauth2/token',
      'https://api.dropboxapi.com/2/auth/token/revoke',
    ],
    [
      'google-drive',
      'https://accounts.google.com/o/oauth2/v2/auth',
      'https://oauth2.googleapis.com/token',
      'https://oauth2.googleapis.com/revoke',
    ],
    ['github', 'https://github.com/login/oauth/authorize', 'https://github.com/login/oauth/access_token', undefined],
    [
      'notion',
      'https://api.notion.com/v1/oauth/authorize',
      'https://api.notion.com/v1/oauth/token',
      'https://api.notion.com/v1/oauth/revoke',
    ],
    ['miro', 'https://miro.com/oauth/authorize', 'https://api.miro.com/v1/oauth/token', undefined],
    ['webflow', 'https://webflow.com/oauth/authorize', 'https://api.webflow.com/oauth/access_token', undefined],
    ['unsplash', 'https://unsplash.com/oauth/authorize', 'https://unsplash.com/oauth/token', undefined],
    ['contentful', 'https://be.contentful.com/oauth/authorize', 'https://be.contentful.com/oauth/token', undefined],
    [
      'slack',
      'https://slack.com/oauth/v2/authorize',
      'https://slack.com/api/oauth.v2.access',
      'https://slack.com/api/auth.revoke',
    ],
    [
      'linear',
      'https://linear.app/oauth/authorize',
      'https://api.linear.app/oauth/token',
      'https://api.linear.app/oauth/revoke',
    ],
    [
      'vimeo',
      'https://api.vimeo.com/oauth/authorize',
      'https://api.vimeo.com/oauth/access_token',
      'https://api.vimeo.com/tokens',
    ],
  ])('%s', (id, authorize, token, revoke) => {
    expect([place(id, 'authorization'), place(id, 'token'), place(id, 'revocation')]).toEqual([
      authorize,
      token,
      revoke,
    ]);
  });

  test('the device grant where a service has it', () => {
    expect(place('github', 'device_authorization')).toBe('https://github.com/login/device/code');
    expect(place('google-drive', 'device_authorization')).toBe('https://oauth2.googleapis.com/device/code');
  });

  test('Figma refreshes at an endpoint of its own', () =>
    expect(place('figma', 'refresh')).toBe('https://api.figma.com/v1/oauth/refresh'));
});

test.each([
  ['figma', 7_776_000, 'stays', null],
  ['canva', 14_400, 'rotates', null],
  ['dropbox', 14_400, 'stays', null],
  ['google-drive', 3600, 'stays', null],
  ['github', null, 'none', null],
  ['miro', 3600, 'rotates', 60],
  ['slack', 43_200, 'rotates', 30],
  ['linear', 86_400, 'rotates', null],
])('the life of a token of %s', (id, access, refresh, days) => {
  const { oauth } = of(id);
  expect([oauth?.accessSeconds, oauth?.refresh, oauth?.refreshDays]).toEqual([access, refresh, days]);
});

const letters = (length: number) => 'k7Zq'.repeat(length).slice(0, length);
test.each([
  [`figd_${letters(40)}`, 'figma', 'personal'],
  [`ghp_${letters(36)}`, 'github', 'classic'],
  [`github_pat_${letters(22)}_${letters(59)}`, 'github', 'fine-grained'],
  [`ntn_12345678901${letters(35)}`, 'notion', 'internal'],
  [`secret_${letters(43)}`, 'notion', 'internal'],
  [`xoxb-17653672481-19874698323-${letters(24)}`, 'slack', 'bot'],
  [`xoxp-17653672481-19874698323-${letters(24)}`, 'slack', 'user'],
  [`lin_api_${letters(40)}`, 'linear', 'personal'],
  [`CFPAT-${letters(43)}`, 'contentful', 'personal'],
  [`AIza${letters(35)}`, 'google-fonts', 'api-key'],
])('%s is of %s', (secret, provider, kind) => {
  const found = recogniseKey(secret, builtInProviders);
  expect(found.map((one) => [one.provider, one.kind])).toEqual([[provider, kind]]);
});

test('where a key goes, as each service spells it', () => {
  expect(of('figma').keyHeaders[0]).toEqual({ header: 'X-Figma-Token' });
  expect(of('unsplash').keyHeaders[0]).toEqual({ header: 'Authorization', scheme: 'Client-ID' });
  expect(of('linear').keyHeaders[0]).toEqual({ header: 'Authorization' });
  expect(of('google-fonts').keyHeaders[0]).toEqual({ header: 'X-Goog-Api-Key' });
});
