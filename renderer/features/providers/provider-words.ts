import type { LimitRule, Provider } from '../../../shared/providers/schema.ts';
import { engineText } from '../../messages/engine-text.ts';
import { intl, say } from '../../messages/intl.ts';
import { count, list, perWindow } from '../../ui/words.ts';

/** "100/min" */
export function rate(rule: Pick<LimitRule, 'limit' | 'windowSeconds'>): string {
  return `${count(rule.limit)}/${perWindow(rule.windowSeconds)}`;
}

/** The rule that stops a caller first, with its class. */
export function shortestLimit(provider: Provider): string {
  const t = say('providers');
  const tightest = provider.limits.rules.toSorted((a, b) => a.limit / a.windowSeconds - b.limit / b.windowSeconds)[0];
  if (!tightest) return t('noLimit');
  const label = provider.limits.classes.find((entry) => entry.id === tightest.class)?.label ?? tightest.class;
  // English goes on in lower case; German nouns keep their capital.
  return `${rate(tightest)} ${intl().language === 'en' ? label.toLowerCase() : engineText(label)}`;
}

/** For whom a rule counts. */
export function ruleFor(rule: LimitRule, provider: Provider): string {
  const t = say('providers');
  const kinds = rule.kinds?.map((id) => provider.keys.kinds.find((kind) => kind.id === id)?.label ?? id) ?? [];
  const plans = rule.plans?.map((id) => provider.plans.find((plan) => plan.id === id)?.label ?? id) ?? [];
  const whom = list([...plans, ...kinds]);
  return whom === '' ? t('everyoneElse') : whom;
}

/** How a key is replaced at this provider. */
export function rotationWords(provider: Provider): string {
  const t = say('providers');
  const { rotation, expiry } = provider.keys;
  const parts: string[] = [];
  if (expiry.rotateDays) parts.push(t('rotation.every', { n: expiry.rotateDays }));
  if (rotation.activeKeys > 1) parts.push(t('rotation.activeKeys', { n: rotation.activeKeys }));
  else if (rotation.graceHours > 0) parts.push(t('rotation.grace', { n: rotation.graceHours }));
  else parts.push(t(rotation.graceChoices ? 'rotation.choice' : 'rotation.atOnce'));
  if (rotation.endpoint) parts.push(`${rotation.endpoint.method} ${rotation.endpoint.path}`);
  return parts.join('; ');
}

/** Where the key goes in a request. */
export function headerWords(provider: Provider): string {
  const t = say('providers');
  return provider.keyHeaders
    .map((header) => ('scheme' in header ? `${header.header}: ${header.scheme} …` : `${header.header}: …`))
    .join(t('orHeader'));
}
