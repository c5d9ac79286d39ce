import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { readJsonBody } from '../request-body.ts';
import { type Answer, json } from './answers.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import type { OAuthProvider } from './ports.ts';

const registration = z.strictObject({
  name: z.string(),
  redirectUris: z.array(z.string()).max(10),
  scopes: z.array(z.string()).max(200).optional(),
  confidential: z.boolean().optional(),
});

/** The vendor's applications as JSON, without their secrets. */
export function appsList({ apps }: Kernel, provider: OAuthProvider): Answer {
  return json(200, { data: apps.list(provider.id) });
}

/** Registers an application by JSON: the client, and its secret this once. */
export async function appsRegister({ apps }: Kernel, provider: OAuthProvider, req: IncomingMessage): Promise<Answer> {
  const input = registration.safeParse(await readJsonBody(req));
  if (!input.success)
    throw new OAuthError('invalid_request', 'name and redirectUris are needed; scopes and confidential may be given');
  try {
    const { app, clientSecret } = apps.register(provider, { provider: provider.id, ...input.data });
    return json(201, { ...app, ...(clientSecret !== undefined && { clientSecret }) });
  } catch (error) {
    if (!(error instanceof FobError)) throw error;
    throw new OAuthError('invalid_request', `${error.data.field ?? 'the application'} ${error.data.message}`);
  }
}
