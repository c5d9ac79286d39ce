import type { CredentialStatus } from '../../shared/model/credential.ts';
import { openHttpSession, requestHeaders } from './session.ts';

/** The keys that the window holds: what is gone for good is not among them. */
export const KEYS_HELD: CredentialStatus[] = ['active', 'revoked', 'trashed', 'damaged'];

// What the first page waits for, with the inputs that its own calls will have.
const lists: readonly (readonly [path: string, input: object])[] = [
  ['credentials/list', { status: KEYS_HELD }],
  ['providers/list', {}],
  ['tools/list', {}],
  ['limits/list', {}],
];

const asked = new Map<string, Promise<Response | null>>();

/**
 * Opens the session and asks for what the first page needs while the window's program is still on its way. Lists only after
 * the stream of events has begun, so that no change falls between the two.
 */
export async function askAhead(): Promise<void> {
  if (!(await openHttpSession())) return;
  const watching = await ask('system/watch', {});
  if (watching?.ok) await Promise.all(lists.map(([path, input]) => ask(path, input)));
}

function ask(path: string, input: object): Promise<Response | null> {
  const answer = fetch(`/rpc/${path}`, {
    method: 'POST',
    headers: { ...requestHeaders(), 'content-type': 'application/json' },
    body: JSON.stringify({ json: input }),
  }).catch(() => null);
  asked.set(nameOf(path, input), answer);
  return answer;
}

/** The answer to this call if it was asked for ahead, once and unless it failed; null leaves it to be asked for now. */
export async function takeAhead(path: string, input: unknown): Promise<Response | null> {
  const name = nameOf(path, input);
  const answer = asked.get(name);
  asked.delete(name);
  const given = await answer;
  return given?.ok ? given : null;
}

/** What was asked for ahead and not taken is as old as the page: a later call is not to have it. */
export function forgetAhead(): void {
  asked.clear();
}

function nameOf(path: string, input: unknown): string {
  return `${path} ${JSON.stringify(input)}`;
}
