import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import type { Answer } from './answers.ts';
import type { AuthorizationRequest } from './authorize.ts';
import { consentPath } from './endpoints.ts';
import { sampleUsers } from './sample-users.ts';

/**
 * The sign-in and consent page: who asks, for what, and where the answer goes (RFC 6749 section 10.2). It sends nothing by
 * itself, and no other site can frame it.
 */
export function consentPage(request: AuthorizationRequest, formToken: string, problem: string | null = null): Answer {
  const { provider, app, target } = request;
  const { origin } = new URL(target.redirectUri);
  const body = html`<p class="lead"><strong>${app.name}</strong> asks for access to your ${provider.name} account.</p>
${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
<form method="post" action="${consentPath(provider)}">
<input type="hidden" name="form_token" value="${formToken}">
<section><fieldset><legend>Sign in as</legend>${users(request)}</fieldset></section>
${request.scopes.length > 0 && html`<section><fieldset><legend>Let ${app.name}</legend>${scopes(request)}</fieldset></section>`}
<p class="hint">Your answer goes to <code>${origin}</code>. You can end the access at any time under Connected applications.</p>
<p class="actions"><button class="primary" name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></p>
</form>`;
  const content = { title: `Sign in to ${provider.name}`, heading: `Sign in to ${provider.name}`, body, narrow: true };
  // Chromium holds the redirect that answers a form to form-action as well.
  return { status: problem ? 400 : 200, headers: pageHeaders([origin]), body: page(content) };
}

function users({ provider }: AuthorizationRequest) {
  return sampleUsers(provider).map(
    ({ id, name, email, planLabel }, index) =>
      html`<label class="choice"><input type="radio" name="user" value="${id}" required${
        index === 0 && html` checked`
      }><span>${name}${planLabel && html` <span class="badge">${planLabel}</span>`}<small class="hint">${email}</small></span></label>`,
  );
}

function scopes({ provider, scopes: asked }: AuthorizationRequest) {
  return asked.map((id) => {
    const words = provider.scopes.find((scope) => scope.id === id)?.label ?? id;
    return html`<label class="choice"><input type="checkbox" name="scope" value="${id}" checked><span>${words}<small class="hint mono">${id}</small></span></label>`;
  });
}
