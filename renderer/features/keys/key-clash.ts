import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { say } from '../../messages/intl.ts';

type Meant = { provider: string; environment: Environment };

/**
 * What speaks against a secret by its format: it is clearly a key of another provider, or of the other environment where
 * the provider's formats tell the two apart. Null when nothing does, or when the format tells nothing.
 */
export function keyClash(secret: string, meant: Meant, providers: readonly Provider[]): string | null {
  const t = say('keys');
  const provider = providers.find((entry) => entry.id === meant.provider);
  const readings = recogniseKey(secret.trim(), providers);
  const best = readings[0];
  if (!provider || !best) return null;
  const own = readings.filter((reading) => reading.provider === meant.provider);
  const mine = own.find((reading) => reading.environment === meant.environment) ?? own[0];
  if (best.format.prefix !== '' && (mine === undefined || mine.format.prefix === '') && best.provider !== provider.id) {
    const other = providers.find((entry) => entry.id === best.provider)?.name ?? best.provider;
    return t('secret.otherProvider', { name: other, provider: provider.name });
  }
  const told = new Set(provider.keys.formats.map((format) => format.environment)).size > 1;
  if (!mine || !told || mine.environment === meant.environment) return null;
  return mine.environment === 'live' ? t('secret.isLive') : t('secret.isTest');
}
