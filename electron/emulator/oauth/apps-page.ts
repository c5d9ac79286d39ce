import type { IncomingMessage } from 'node:http';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { type Html, html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import type { Answer } from './answers.ts';
import { appForm, readAppForm } from './app-form.ts';
import type { AppInput } from './app-store.ts';
import { appsPath } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { PageError } from './oauth-error.ts';
import { readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { vendorNav } from './vendor-nav.ts';

/** The page where applications are registered and removed. */
export function appsPage(kernel: Kernel, provider: OAuthProvider): Answer {
  return show(kernel, provider, { status: 200, top: null });
}

/** A form of that page: registers an application, whose secret the answer shows this once, or removes one. */
export async function appsForm(kernel: Kernel, provider: OAuthProvider, req: IncomingMessage): Promise<Answer> {
  const parameters = await readParameters(req);
  if (!kernel.forms.redeem(parameters.get('form_token'), purpose(provider)))
    throw new PageError(403, 'This page can no longer be used', 'Open the page of applications again.');
  const remove = parameters.get('remove');
  return remove === null
    ? registerApp(kernel, provider, readAppForm(provider, parameters))
    : removeApp(kernel, provider, remove);
}

function registerApp(kernel: Kernel, provider: OAuthProvider, entered: AppInput): Answer {
  try {
    const { app, clientSecret } = kernel.apps.register(provider, entered);
    return show(kernel, provider, { status: 201, top: registered(app, clientSecret ?? null) });
  } catch (error) {
    if (!(error instanceof FobError)) throw error;
    const { field, message, hint } = error.data;
    const top = html`<p class="notice bad" role="alert">${FIELD[field ?? ''] ?? ''} ${message}. ${hint}.</p>`;
    return show(kernel, provider, { status: 400, top, entered });
  }
}

const FIELD: Readonly<Record<string, string>> = {
  name: 'The name',
  redirectUris: 'A redirect URI',
  scopes: 'The list of scopes',
  confidential: 'The kind does not fit:',
};

function removeApp(kernel: Kernel, provider: OAuthProvider, clientId: string): Answer {
  const app = kernel.apps.find(provider.id, clientId);
  if (app) kernel.apps.remove(clientId);
  const text = app ? `${app.name} was removed, and its tokens with it.` : 'The application was gone already.';
  return show(kernel, provider, { status: 200, top: html`<p class="notice" role="status">${text}</p>` });
}

function purpose({ id }: OAuthProvider): string {
  return `apps ${id}`;
}

type View = { status: number; top: Html | null; entered?: AppInput };

function show(kernel: Kernel, provider: OAuthProvider, { status, top, entered }: View): Answer {
  const apps = kernel.apps.list(provider.id);
  const formToken = kernel.forms.issue(purpose(provider)); // whichever form is sent spends it: the answer is a fresh page
  const heading = `${provider.name} applications`;
  const body = html`<p class="lead">Clients that may send users to ${provider.name} to sign in.</p>${top}
<h2>Registered</h2>${apps.length === 0 ? html`<p class="lead">None yet.</p>` : table(provider, formToken, apps)}
<h2>Register an application</h2>${appForm(provider, formToken, entered ?? null)}`;
  const nav = vendorNav(provider, appsPath(provider));
  return { status, headers: pageHeaders(), body: page({ title: heading, heading, body, nav }) };
}

function table(provider: OAuthProvider, formToken: string, apps: readonly EmulatedApp[]): Html {
  const rows = apps.map(
    ({ name, clientId, confidential, redirectUris, scopes }) => html`<tr><th scope="row">${name}</th>
<td><code>${clientId}</code></td><td>${confidential ? 'Confidential' : 'Public'}</td>
<td>${redirectUris.map((uri) => html`<code>${uri}</code><br>`)}</td><td>${scopes.map((scope) => html`<code>${scope}</code><br>`)}</td>
<td><form method="post" action="${appsPath(provider)}"><input type="hidden" name="form_token" value="${formToken}"><button class="danger" name="remove" value="${clientId}" aria-label="Remove ${name}">Remove</button></form></td></tr>`,
  );
  return html`<section class="scroll" tabindex="0" aria-label="Registered applications"><table><thead><tr><th scope="col">Name</th><th scope="col">Client ID</th><th scope="col">Kind</th><th scope="col">Redirect URIs</th><th scope="col">Scopes</th><td></td></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function registered(app: EmulatedApp, secret: string | null): Html {
  return html`<section aria-label="New application"><h2>${app.name} is registered</h2><dl><dt>Client ID</dt><dd><code class="secret">${app.clientId}</code></dd>${
    secret &&
    html`<dt>Client secret</dt><dd><code class="secret">${secret}</code><small class="hint">Shown this once.</small></dd>`
  }</dl></section>`;
}
