import { describe, expect, it } from 'vitest';
import { injectionOf } from '../../../electron/proxy/injection.ts';
import type { ProviderInput } from '../../../shared/providers/schema.ts';
import { testProvider } from '../../support/proxy-rig.ts';

const oauth: NonNullable<ProviderInput['oauth']> = {
  base: 'https://auth.acme.example',
  endpoints: { authorization: '/authorize', token: '/token' },
  pkce: 'required',
  clientAuth: 'none',
  stateRequired: true,
  redirect: 'exact',
  scopeSeparator: ' ',
  accessSeconds: 3600,
  refreshDays: null,
  limits: 'standard',
};
const ownHeader = testProvider({ keyHeaders: [{ header: 'X-Acme-Token' }], oauth });
const clientToo = testProvider({
  keyHeaders: [{ header: 'X-Acme-Token' }],
  oauth: { ...oauth, clientIdHeader: 'X-API-Key' },
});
const secret = () => ({ expose: () => 'the-secret' });

describe('where a credential goes', () => {
  it('puts a key where the vendor takes its keys', () => {
    expect(injectionOf(secret(), {}, ownHeader).fields).toEqual(['X-Acme-Token', 'the-secret']);
    expect(injectionOf(secret(), {}, testProvider()).fields).toEqual(['Authorization', 'Bearer the-secret']);
  });

  it('puts an access token into Authorization, whatever header keys go in (RFC 6750 section 2.1)', () => {
    const grant = { clientId: 'client-1' };
    expect(injectionOf(secret(), { grant }, ownHeader).fields).toEqual(['Authorization', 'Bearer the-secret']);
  });

  it('sends the client id along where the vendor wants it', () => {
    const { fields } = injectionOf(secret(), { grant: { clientId: 'client-1' } }, clientToo);
    expect(fields).toEqual(['Authorization', 'Bearer the-secret', 'X-API-Key', 'client-1']);
    expect(injectionOf(secret(), {}, clientToo).fields).toEqual(['X-Acme-Token', 'the-secret']);
  });
});
