import type { AddTool } from '../../shared/contract/tools.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Binding } from '../../shared/model/tool.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { canRehearse } from '../../shared/rules/rehearsal.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';

/** What checking a new tool key asks of the rest. `credential` throws FobError `not_found`. */
export type NewToolPorts = {
  credential(id: string): Pick<Credential, 'id' | 'provider' | 'label' | 'expiresAt' | 'scopes'> & { status: string };
  provider(id: string): Provider | null;
};

/** Checks what a tool key is to be bound to and fills in the scopes; throws `bad_input` that names the field. */
export function checkedBindings(input: Pick<AddTool, 'bindings'>, ports: NewToolPorts, now: number): Binding[] {
  return onePerProvider(input.bindings.map((one, index) => checkedBinding(one, `bindings.${index}`, ports, now)));
}

/** The bindings as they are; throws `bad_input` for a second one of a provider. */
export function onePerProvider(bindings: Binding[]): Binding[] {
  bindings.forEach(({ provider }, index) => {
    if (bindings.findIndex((other) => other.provider === provider) !== index) {
      throw badInput(
        `bindings.${index}.credentialId`,
        `a second credential of ${provider}: a tool key has at most one per provider`,
        'Make another tool key for it',
      );
    }
  });
  return bindings;
}

/** Throws `bad_input` for an expiry that is not in the future. */
export function checkExpiry(expiresAt: number | null, now: number): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw badInput('expiresAt', 'is not in the future', 'Choose a later time, or leave it out for no expiry');
  }
}

/** Throws `bad_input` for a rehearsal with a provider whose behaviour the emulator does not know. */
export function checkRehearsal(
  { rehearsal, bindings }: { rehearsal: boolean; bindings: readonly Binding[] },
  ports: Pick<NewToolPorts, 'provider'>,
): void {
  if (!rehearsal) return;
  const strangers = bindings.map(({ provider }) => ports.provider(provider)).filter((one) => !one || !canRehearse(one));
  if (strangers.length === 0) return;
  const names = strangers.map((one) => one?.name ?? 'a provider that is gone').join(', ');
  throw badInput(
    'rehearsal',
    `is not possible with ${names}: the emulator does not know how it behaves`,
    'Rehearse with a tool key for the emulated vendors alone',
  );
}

/** One binding, checked and with its scopes; `field` is where it stands in the input. */
export function checkedBinding(
  one: AddTool['bindings'][number],
  field: string,
  ports: NewToolPorts,
  now: number,
): Binding {
  const credential = existing(one.credentialId, field, ports);
  if (credential.status !== 'active') {
    throw badInput(
      `${field}.credentialId`,
      `“${credential.label}” is ${credential.status}`,
      'Choose an active credential',
    );
  }
  if (credential.expiresAt !== null && credential.expiresAt <= now) {
    throw badInput(
      `${field}.credentialId`,
      `“${credential.label}” has expired`,
      'Rotate it first, or choose another one',
    );
  }
  const provider = ports.provider(credential.provider);
  if (provider === null) {
    throw badInput(`${field}.credentialId`, `its provider ${credential.provider} is unknown`, 'Add the provider again');
  }
  const scopes = checkedScopes(one.scopes, credential, provider, `${field}.scopes`);
  return { credentialId: credential.id, provider: provider.id, scopes };
}

function existing(id: string, field: string, ports: NewToolPorts) {
  try {
    return ports.credential(id);
  } catch (error) {
    if (error instanceof FobError && error.data.code === 'not_found') {
      throw badInput(`${field}.credentialId`, 'there is no such credential', 'Choose one of the list of credentials');
    }
    throw error;
  }
}

function checkedScopes(
  asked: readonly string[] | undefined,
  credential: { label: string; scopes: readonly string[] },
  provider: Provider,
  field: string,
): string[] {
  const own = credential.scopes;
  // Where a provider has no scopes there is nothing but "everything" to ask for.
  const scopes = [...new Set(asked ?? (provider.scopes.length === 0 ? ['*'] : own))];
  const known = provider.scopes.map((scope) => scope.id);
  if (scopes.length === 0) {
    throw badInput(field, 'needs at least one scope', `Choose of ${own.join(', ') || known.join(', ') || '*'}`);
  }
  for (const scope of scopes) {
    if (scope === '*') continue;
    if (!known.includes(scope)) {
      throw badInput(field, `${provider.name} has no scope ${scope}`, `Choose of ${[...known, '*'].join(', ')}`);
    }
    if (!scopeCovers(provider, own, scope)) {
      throw badInput(
        field,
        `“${credential.label}” does not have ${scope}`,
        `Choose of ${own.join(', ') || 'another credential'}`,
      );
    }
  }
  return scopes;
}
