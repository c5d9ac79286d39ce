import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { say } from '../../messages/intl.ts';
import { list } from '../../ui/words.ts';

/** The consequences in the provider's own terms. `graceHours` null: the provider decides. */
export function whatHappens(
  credential: Pick<Credential, 'usedBy'>,
  provider: Provider | null,
  graceHours: number | null,
): string {
  const t = say('keys');
  const tools =
    credential.usedBy.length > 0
      ? t('rotate.toolsKeep', { tools: list(credential.usedBy), count: credential.usedBy.length })
      : t('rotate.noTools');
  return `${tools} ${oldKey(provider, graceHours)}`;
}

function oldKey(provider: Provider | null, graceHours: number | null): string {
  const t = say('keys');
  const hours = graceHours ?? provider?.keys.rotation.graceHours ?? 0;
  const name = provider?.name ?? t('rotate.aProvider');
  if (hours === 0) {
    const two = (provider?.keys.rotation.activeKeys ?? 1) > 1 && graceHours === null;
    return two ? t('rotate.twoKeys', { provider: name }) : t('rotate.forgotten', { provider: name });
  }
  const time = hours % 24 === 0 ? t('rotate.days', { n: hours / 24 }) : t('rotate.hours', { n: hours });
  return graceHours === null ? t('rotate.honours', { provider: name, span: time }) : t('rotate.notes', { span: time });
}
