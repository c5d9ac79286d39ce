import type { EmulatedKey } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { toEmulatedKey } from '../key-status.ts';
import type { MintedKey } from '../key-store.ts';
import { type Html, html } from '../pages/html.ts';
import { actionForm, type ConsolePage, moment, type PageCall } from './console-page.ts';
import { mintForm, readMintForm } from './mint-form.ts';

const SHOWN = 100;

/** A vendor's keys: make one, see them, rotate and revoke them. */
export function keysPage(provider: Provider): ConsolePage {
  return {
    show: (call) => ({ title: `${provider.name} keys`, heading: `${provider.name} keys`, body: body(call, provider) }),
    actions: {
      create: ({ emulator }, form) => shownOnce(emulator.mint(readMintForm(provider, form)), 'The new key'),
      rotate: ({ emulator }, form) => {
        const rotation = emulator.keys.rotate(ownKey(emulator, provider, form));
        return html`${shownOnce(rotation, 'The new key')}<p>${afterRotation(provider, rotation.oldValidUntil)}</p>`;
      },
      revoke: ({ emulator }, form) => {
        emulator.keys.revoke(ownKey(emulator, provider, form));
        return null;
      },
    },
  };
}

function body(call: PageCall, provider: Provider): Html {
  const now = call.clock.now();
  const keys = call.emulator.keys
    .list(provider.id)
    .map((record) => toEmulatedKey(provider, record, now))
    .reverse();
  const { belongsTo, expiry } = provider.keys;
  const table = html`<div class="scroll"><table><thead><tr><th scope="col">Key</th><th scope="col">What it may do</th><th scope="col">State</th><th scope="col">Last used</th><th scope="col">Change</th></tr></thead><tbody>${keys.slice(0, SHOWN).map((key) => row(call, key))}</tbody></table></div>`;
  return html`<p class="lead">A key belongs to: ${belongsTo}.${expiry.inactivityDays ? ` It ends after ${expiry.inactivityDays} days without use.` : ''}${expiry.rotateDays ? ` It should be rotated every ${expiry.rotateDays} days.` : ''}</p>
<section><h2>Make a key</h2>${mintForm(call, provider)}</section>
<section><h2>Keys</h2>${keys.length === 0 ? html`<p>There are none yet.</p>` : table}${keys.length > SHOWN ? html`<p class="hint">The newest ${SHOWN} of ${keys.length} are shown.</p>` : null}</section>`;
}

const STATES: Readonly<Record<EmulatedKey['status'], { text: string; tone: string }>> = {
  active: { text: 'Active', tone: 'ok' },
  grace: { text: 'Rotated, still works', tone: 'warn' },
  expired: { text: 'Expired', tone: 'bad' },
  revoked: { text: 'Revoked', tone: 'bad' },
};

function row(call: PageCall, key: EmulatedKey): Html {
  const state = STATES[key.status];
  const until = key.expiresAt === null ? null : html`<br><small>until ${moment(key.expiresAt)}</small>`;
  const works = key.status === 'active' || key.status === 'grace';
  const button = (action: string, label: string, tone: string) =>
    actionForm(
      call,
      action,
      html`<input type="hidden" name="id" value="${key.id}"><button class="${tone}" type="submit" aria-label="${label} ${key.label}">${label}</button>`,
    );
  return html`<tr><th scope="row"><code>${key.hint.prefix}…${key.hint.last4}</code><br><small>${key.label}${key.workspace === null ? null : `, ${key.workspace}`}<br><code>${key.id}</code></small></th><td><span class="badge">${key.kind}</span> <span class="badge">${key.environment}</span><br><small>${key.scopes.join(', ')}${key.allowedAddresses.length > 0 ? `; from ${key.allowedAddresses.join(', ')}` : ''}</small></td><td><span class="badge ${state.tone}">${state.text}</span>${until}</td><td>${key.lastUsedAt === null ? 'never' : moment(key.lastUsedAt)}</td><td><div class="actions">${key.status === 'active' ? button('rotate', 'Rotate', '') : null}${works ? button('revoke', 'Revoke', 'danger') : null}</div></td></tr>`;
}

function shownOnce({ key, record }: MintedKey, label: string): Html {
  return html`<p><strong>${label}</strong>, shown this once. Copy it now: a click selects all of it.</p><code class="secret">${key}</code><p><small>Its id, to aim a fault at it: <code>${record.id}</code></small></p>`;
}

function afterRotation({ keys }: Provider, oldValidUntil: number | null): Html {
  if (oldValidUntil === null) return html`The old key stays active. Revoke it when the new one works everywhere.`;
  if (keys.rotation.graceHours === 0) return html`The old key has ended.`;
  return html`The old key works until ${moment(oldValidUntil)}.`;
}

/** Only a key of this vendor, whatever id was sent. */
function ownKey(emulator: PageCall['emulator'], provider: Provider, form: URLSearchParams): string {
  const id = form.get('id') ?? '';
  return emulator.keys.get(id)?.provider === provider.id ? id : '';
}
