import type { IncomingMessage } from 'node:http';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { type Html, html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import type { Answer } from './answers.ts';
import type { AppInput } from './app-store.ts';
import { appsPath, connectedPath } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { PageError } from './oauth-error.ts';
import { type Parameters, readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';

/** The page where applications are registered and removed. */
export function appsPage(kernel: Kernel, provider: OAuthProvider): Answer {
  return show(kernel, provider, 200, null);
}

/** A form of that page: registers an application, whose secret the answer shows this once, or removes one. */
export async function appsForm(kernel: Kernel, provider: OAuthProvider, req: IncomingMessage): Promise<Answer> {
  const parameters = await readParameters(req);
  if (!kernel.forms.redeem(parameters.get('form_token'), purpose(provider)))
    throw new PageError(403, 'This page can no longer be used', 'Open the page of applications again.');
  try {
    const remove = parameters.get('remove');
    if (remove !== null) {
      if (kernel.apps.find(provider.id, remove) !== null) kernel.apps.remove(remove);
      return show(kernel, provider, 200, notice('The application was removed, and its tokens with it.'));
    }
    const { app, clientSecret } = kernel.apps.register(provider, readApp(provider, parameters));
    return show(kernel, provider, 201, registered(app, clientSecret ?? null));
  } catch (error) {
    if (!(error instanceof FobError)) throw error;
    const { field, message, hint } = error.data;
    return show(kernel, provider, 400, notice(`${FIELD[field ?? ''] ?? ''} ${message}. ${hint}.`.trim(), 'bad'));
  }
}

const FIELD: Readonly<Record<string, string>> = {
  name: 'The name',
  redirectUris: 'The redirect URIs:',
  scopes: 'The scopes:',
  confidential: 'The kind of client:',
};

function readApp({ id }: OAuthProvider, parameters: Parameters): AppInput {
  const lines = (parameters.get('redirect_uris') ?? '').split(/\s+/).filter((line) => line !== '');
  const kind = parameters.get('kind');
  return {
    provider: id,
    name: parameters.get('name') ?? '',
    redirectUris: lines,
    scopes: parameters.all('scope'),
    ...(kind !== null && { confidential: kind === 'confidential' }),
  };
}

function purpose({ id }: OAuthProvider): string {
  return `apps ${id}`;
}

function show(kernel: Kernel, provider: OAuthProvider, status: number, top: Html | null): Answer {
  const apps = kernel.apps.list(provider.id);
  const list = apps.length === 0 ? html`<p class="lead">None yet.</p>` : table(kernel, provider, apps);
  const body = html`${top}<p class="lead">Clients that may send users to ${provider.name} to sign in.</p>
<h2>Registered</h2>${list}<h2>Register an application</h2>${form(kernel, provider)}`;
  const nav = [
    { href: appsPath(provider), label: 'Applications', current: true },
    { href: connectedPath(provider), label: 'Connected applications' },
  ];
  const heading = `${provider.name} applications`;
  return { status, headers: pageHeaders(), body: page({ title: heading, heading, body, nav }) };
}

function table(kernel: Kernel, provider: OAuthProvider, apps: readonly EmulatedApp[]): Html {
  const rows = apps.map(
    (
      app,
    ) => html`<tr><td>${app.name}</td><td><code>${app.clientId}</code></td><td>${app.confidential ? 'Confidential' : 'Public'}</td>
<td>${app.redirectUris.map((uri) => html`<code>${uri}</code><br>`)}</td><td>${app.scopes.map((scope) => html`<code>${scope}</code> `)}</td>
<td><form method="post" action="${appsPath(provider)}"><input type="hidden" name="form_token" value="${kernel.forms.issue(purpose(provider))}"><button class="danger" name="remove" value="${app.clientId}" aria-label="Remove ${app.name}">Remove</button></form></td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Registered applications"><table><thead><tr><th scope="col">Name</th><th scope="col">Client ID</th><th scope="col">Kind</th><th scope="col">Redirect URIs</th><th scope="col">Scopes</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function form(kernel: Kernel, provider: OAuthProvider): Html {
  return html`<form method="post" action="${appsPath(provider)}"><input type="hidden" name="form_token" value="${kernel.forms.issue(purpose(provider))}">
<div class="fields"><label class="field"><span>Name</span><input name="name" required maxlength="120"></label>
<label class="field"><span>Redirect URIs, one a line</span><textarea name="redirect_uris" rows="2" required placeholder="http://127.0.0.1/callback"></textarea></label></div>
<p class="hint">Compared exactly. https anywhere, or http to this machine; on 127.0.0.1 and [::1] any port goes.</p>
${kinds(provider)}
<fieldset><legend>Scopes</legend>${provider.scopes.map(
    ({ id, label }) =>
      html`<label class="choice"><input type="checkbox" name="scope" value="${id}" checked><span>${label}<small class="hint mono">${id}</small></span></label>`,
  )}</fieldset>
<p class="actions"><button class="primary">Register</button></p></form>`;
}

function kinds({ name, oauth }: OAuthProvider): Html {
  if (oauth.clientAuth === 'none') return html`<p class="hint">${name} has public clients alone, with PKCE.</p>`;
  if (oauth.clientAuth === 'client_secret') return html`<p class="hint">${name} has confidential clients alone.</p>`;
  return html`<fieldset><legend>Kind</legend>
<label class="choice"><input type="radio" name="kind" value="public" checked><span>Public<small class="hint">Runs on its user’s machine; PKCE in place of a secret</small></span></label>
<label class="choice"><input type="radio" name="kind" value="confidential"><span>Confidential<small class="hint">Runs on a server and keeps a secret</small></span></label></fieldset>`;
}

function registered(app: EmulatedApp, secret: string | null): Html {
  return html`<section aria-label="New application"><h2>${app.name} is registered</h2><dl><dt>Client ID</dt><dd><code class="secret">${app.clientId}</code></dd>${
    secret &&
    html`<dt>Client secret</dt><dd><code class="secret">${secret}</code><small class="hint">Shown this once.</small></dd>`
  }</dl></section>`;
}

function notice(text: string, tone: 'ok' | 'bad' = 'ok'): Html {
  return tone === 'bad'
    ? html`<p class="notice bad" role="alert">${text}</p>`
    : html`<p class="notice" role="status">${text}</p>`;
}
