import type { IncomingMessage } from 'node:http';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedGrant } from '../../../shared/model/emulated.ts';
import { type Html, html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import type { Answer } from './answers.ts';
import { connectedPath } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { PageError } from './oauth-error.ts';
import { readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { sampleUsers } from './sample-users.ts';
import { vendorNav } from './vendor-nav.ts';

/** The page where a sample user sees which applications have access, and ends it. */
export function connectedPage(kernel: Kernel, provider: OAuthProvider, top: Html | null = null): Answer {
  const grants = kernel.grants.list(provider.id);
  const formToken = kernel.forms.issue(purpose(provider)); // whichever form is sent spends it: the answer is a fresh page
  const sections = sampleUsers(provider).map(
    (user) =>
      html`<section><h2>${user.name}${user.planLabel && html` <span class="badge">${user.planLabel}</span>`}</h2>${table(
        provider,
        user.name,
        formToken,
        grants.filter((grant) => grant.user === user.name),
      )}</section>`,
  );
  const body = html`<p class="lead">Who let which application use their ${provider.name} account.</p>${top}${sections}`;
  const heading = `Connected to ${provider.name}`;
  return {
    status: 200,
    headers: pageHeaders(),
    body: page({ title: heading, heading, body, nav: vendorNav(provider, connectedPath(provider)) }),
  };
}

/** Ends a grant on its user's word: every token of it stops at once. */
export async function connectedForm(kernel: Kernel, provider: OAuthProvider, req: IncomingMessage): Promise<Answer> {
  const parameters = await readParameters(req);
  if (!kernel.forms.redeem(parameters.get('form_token'), purpose(provider)))
    throw new PageError(403, 'This page can no longer be used', 'Open the page of connected applications again.');
  const grant = kernel.grants.list(provider.id).find((one) => one.id === parameters.get('revoke'));
  try {
    if (grant) kernel.grants.revokeByUser(grant.id);
  } catch (error) {
    if (!(error instanceof FobError)) throw error; // somebody else ended it first: it is gone, which is what was wanted
  }
  const text = grant ? `${grant.app} has no access any more.` : 'This access had ended already.';
  return connectedPage(kernel, provider, html`<p class="notice" role="status">${text}</p>`);
}

function purpose({ id }: OAuthProvider): string {
  return `connected ${id}`;
}

function table(provider: OAuthProvider, user: string, formToken: string, grants: readonly EmulatedGrant[]): Html {
  if (grants.length === 0) return html`<p class="hint">No application has access.</p>`;
  const rows = grants.map(
    (
      grant,
    ) => html`<tr><th scope="row">${grant.app}</th><td>${labels(provider, grant.scopes)}</td><td>${time(grant.createdAt)}</td><td>${grant.lastUsedAt === null ? 'Never' : time(grant.lastUsedAt)}</td>
<td><form method="post" action="${connectedPath(provider)}"><input type="hidden" name="form_token" value="${formToken}"><button class="danger" name="revoke" value="${grant.id}" aria-label="End the access of ${grant.app}">End access</button></form></td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Applications of ${user}"><table><thead><tr><th scope="col">Application</th><th scope="col">May</th><th scope="col">Since (UTC)</th><th scope="col">Last used (UTC)</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function labels(provider: OAuthProvider, scopes: readonly string[]): Html {
  const words = scopes.map((id) => provider.scopes.find((scope) => scope.id === id)?.label ?? id);
  return html`${words.map((label) => html`${label}<br>`)}`;
}

function time(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')}</time>`;
}
