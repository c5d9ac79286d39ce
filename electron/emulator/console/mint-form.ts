import { type MintKey, mintKey } from '../../../shared/contract/emulator.ts';
import { badInput } from '../../../shared/errors/fob-error.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { limitRule } from '../../../shared/rules/limits.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';
import { issueWords } from '../issue-words.ts';
import { type Html, html } from '../pages/html.ts';
import { actionForm, type PageCall } from './console-page.ts';

/** The form for a new key, with what the vendor has to choose from. */
export function mintForm(call: PageCall, provider: Provider): Html {
  const { keys, plans, scopes } = provider;
  const environments = [...new Set(keys.formats.map((format) => format.environment))];
  const fields = [
    html`<label class="field"><span>Name</span><input name="label" maxlength="120" required autocomplete="off"></label>`,
    html`<label class="field"><span>Workspace or project</span><input name="workspace" maxlength="120" autocomplete="off" placeholder="Sample Studio"></label>`,
    environments.length > 1 &&
      select(
        'environment',
        'Environment',
        environments.map((id) => ({ id, label: id === 'live' ? 'Live' : 'Test' })),
      ),
    plans.length > 0 && select('plan', 'Plan', plans),
    html`<label class="field"><span>Expires (UTC)</span><input name="expires" type="datetime-local"></label>`,
    keys.ipAllowlist &&
      html`<label class="field"><span>Allowed addresses</span><input name="addresses" autocomplete="off" placeholder="203.0.113.0/24, 127.0.0.1"></label>`,
  ];
  const kinds =
    keys.kinds.length > 1 &&
    html`<fieldset><legend>Kind</legend>${keys.kinds.map((kind, at) => html`<label class="choice"><input type="radio" name="kind" value="${kind.id}"${at === 0 ? html` checked` : null}><span>${kind.label}<small>${kind.note ?? limitText(provider, kind.id)}</small></span></label>`)}</fieldset>`;
  const narrower = html`<fieldset><legend>Scopes</legend><p class="hint">None chosen: all that the kind can do.</p>${scopes.map((scope) => html`<label class="choice"><input type="checkbox" name="scope" value="${scope.id}"><span><code>${scope.id}</code><small>${scope.label}${onlyOf(provider, scope.id)}</small></span></label>`)}</fieldset>`;
  return actionForm(
    call,
    'create',
    html`<div class="fields">${fields}</div><div class="fields">${kinds}${narrower}</div><button class="primary" type="submit">Make the key</button>`,
  );
}

/** Which kinds may have a scope, where not all may. */
function onlyOf(provider: Provider, scope: string): string {
  const able = provider.keys.kinds.filter((kind) => scopeCovers(provider, kind.scopes, scope));
  return able.length === provider.keys.kinds.length ? '' : `; only ${able.map(({ label }) => label).join(', ')}`;
}

/** What tells kinds apart that may do the same: how often. */
function limitText(provider: Provider, kind: string): string {
  const [first] = provider.limits.classes;
  if (!first) return '';
  const { limit, windowSeconds } = limitRule(provider, first.id, kind, null);
  return `${limit} ${first.label.toLowerCase()} in ${windowSeconds} s`;
}

function select(name: string, label: string, options: readonly { id: string; label: string }[]): Html {
  return html`<label class="field"><span>${label}</span><select name="${name}">${options.map((one) => html`<option value="${one.id}">${one.label}</option>`)}</select></label>`;
}

/** What the form orders, in the contract's words; throws `bad_input` that names the field. */
export function readMintForm({ id }: Provider, form: URLSearchParams): MintKey {
  const text = (name: string) => form.get(name)?.trim() || undefined;
  const scopes = form.getAll('scope');
  const addresses = (text('addresses') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const expires = text('expires');
  const order = {
    provider: id,
    kind: text('kind'),
    environment: text('environment'),
    plan: text('plan'),
    label: text('label'),
    workspace: text('workspace'),
    scopes: scopes.length > 0 ? scopes : undefined,
    allowedAddresses: addresses.length > 0 ? addresses : undefined,
    expiresAt: expires === undefined ? undefined : Date.parse(/Z$/.test(expires) ? expires : `${expires}Z`),
  };
  const result = mintKey.safeParse(
    Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)),
  );
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badInput(String(issue?.path[0] ?? 'key'), issueWords(issue), 'Correct it and send the form again');
}
