import { matchRoute } from '../../../shared/rules/routes.ts';
import type { ApiCall, ApiReply } from './endpoint.ts';
import { seeded } from './seeded.ts';

/** A generic answer for providers that the emulator has no data of: enough to try keys, scopes and limits. */
export function sampleReply({ provider, subject }: ApiCall, method: string, path: string): ApiReply {
  const route = matchRoute(provider, method, path)?.path ?? null;
  const sample = seeded(`${provider.id} ${path}`).hex();
  return { status: 200, body: { provider: provider.id, environment: subject.environment, method, route, sample } };
}
