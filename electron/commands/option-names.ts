import type { ErrorData } from '../../shared/errors/fob-error.ts';

/** The option that gives a field of the contract. */
const OPTIONS: Readonly<Record<string, string>> = {
  allowedAddresses: '--ip',
  clientId: '--client-id',
  clientSecret: '--client-secret-file',
  environment: '--env',
  expiresAt: '--expires',
  graceHours: '--grace',
  kind: '--kind',
  label: '--label',
  limit: '--limit',
  note: '--note',
  plan: '--plan',
  name: '--name',
  port: '--port',
  provider: '--provider',
  providers: '--provider',
  reconnect: '--reconnect',
  redirectUris: '--redirect',
  scopes: '--scopes',
  tags: '--tag',
  tlsPort: '--tls-port',
  upstream: '--upstream',
  workspace: '--workspace',
};

/** A `bad_input` in the words of the command line: the option that was given instead of the contract's field. */
export function inOptions(data: ErrorData): ErrorData {
  const { code, field = '', message } = data;
  const option = code === 'bad_input' ? optionOf(field) : undefined;
  if (option === undefined) return data;
  const bare = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
  return { ...data, message: /^[a-z]/.test(bare) ? `${option} ${bare}` : `${option}: ${bare}` };
}

function optionOf(field: string): string | undefined {
  if (/^--[a-z-]+$/.test(field)) return field;
  const inBinding = /^bindings\.\d+\.(credentialId|scopes)/.exec(field)?.[1];
  if (inBinding) return inBinding === 'scopes' ? '--scopes' : '--credential';
  const name = field.split('.', 1)[0] ?? '';
  return Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
}
