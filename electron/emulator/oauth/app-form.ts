import { type Html, html } from '../pages/html.ts';
import type { AppInput } from './app-store.ts';
import { appsPath } from './endpoints.ts';
import type { Parameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';

/** The form that registers an application; `entered` is what was sent and refused, so that nobody types it again. */
export function appForm(provider: OAuthProvider, formToken: string, entered: AppInput | null): Html {
  return html`<section><form method="post" action="${appsPath(provider)}"><input type="hidden" name="form_token" value="${formToken}">
<div class="fields"><label class="field"><span>Name</span><input name="name" required maxlength="120" value="${entered?.name ?? ''}"></label>
<label class="field"><span>Redirect URIs, one a line</span><textarea name="redirect_uris" rows="2" required placeholder="http://127.0.0.1/callback">${entered?.redirectUris.join('\n') ?? ''}</textarea></label></div>
<p class="hint">Compared exactly. https anywhere, or http to this machine; on 127.0.0.1 and [::1] any port goes.</p>
${kinds(provider, entered?.confidential === true)}
<fieldset><legend>Scopes</legend>${scopes(provider, entered)}</fieldset>
<p class="actions"><button class="primary">Register</button></p></form></section>`;
}

/** What the form brought, unchecked. */
export function readAppForm({ id }: OAuthProvider, parameters: Parameters): AppInput {
  const kind = parameters.get('kind');
  return {
    provider: id,
    name: parameters.get('name') ?? '',
    redirectUris: (parameters.get('redirect_uris') ?? '').split(/\s+/).filter((line) => line !== ''),
    scopes: parameters.all('scope'),
    ...(kind !== null && { confidential: kind === 'confidential' }),
  };
}

function scopes(provider: OAuthProvider, entered: AppInput | null): Html[] {
  return provider.scopes.map(({ id, label }) => {
    const checked = entered?.scopes?.includes(id) ?? true;
    return html`<label class="choice"><input type="checkbox" name="scope" value="${id}"${checked && html` checked`}><span>${label}<small class="hint mono">${id}</small></span></label>`;
  });
}

function kinds({ name, oauth }: OAuthProvider, confidential: boolean): Html {
  if (oauth.clientAuth === 'none') return html`<p class="hint">${name} has public clients alone, with PKCE.</p>`;
  if (oauth.clientAuth === 'client_secret') return html`<p class="hint">${name} has confidential clients alone.</p>`;
  return html`<fieldset><legend>Kind</legend>
<label class="choice"><input type="radio" name="kind" value="public"${!confidential && html` checked`}><span>Public<small class="hint">Runs on its user’s machine; PKCE in place of a secret</small></span></label>
<label class="choice"><input type="radio" name="kind" value="confidential"${confidential && html` checked`}><span>Confidential<small class="hint">Runs on a server and keeps a secret</small></span></label></fieldset>`;
}
