import { Ban, Check, FlaskConical, KeyRound, Plug, RefreshCw, Shapes, X } from 'lucide-react';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { copyKey } from '../keys/copy-key.ts';
import { decide, waitingFor } from '../tools/approval.ts';
import { copySnippet } from '../tools/copy-snippet.ts';
import { mayRehearse, rehearses, setRehearsal } from '../tools/rehearsal.ts';
import { showCalls } from '../tools/show-calls.ts';
import type { Candidate, PaletteAct, PaletteTexts } from './palette-item.ts';

/** Keys, found by name, provider, tags or last four; each can be copied, rotated and revoked from here. */
export function* keyCandidates(credentials: readonly Credential[]): Generator<Candidate> {
  for (const credential of credentials) {
    const { id, label, provider, tags, hint, status } = credential;
    if (status === 'trashed') continue;
    const open = () => {
      goTo('keys');
      openDrawer({ kind: 'key', id });
    };
    yield {
      text: `${label} ${provider} ${tags.join(' ')} ${hint.last4}`.toLowerCase(),
      make: () => ({ value: id, label, icon: KeyRound, hint, run: open, opens: true, acts: keyActs(credential) }),
    };
  }
}

function keyActs(credential: Credential): PaletteAct[] {
  const { id, status } = credential;
  const copy: PaletteAct = { name: 'copy', key: 'c', run: () => copyKey(credential) };
  if (status !== 'active') return status === 'damaged' ? [] : [copy];
  return [
    copy,
    { name: 'rotate', key: 'r', run: () => openDialog({ kind: 'rotate-key', id }) },
    { name: 'revoke', key: 'd', run: () => openDialog({ kind: 'revoke-key', id }) },
  ];
}

const verbs = [
  { verb: 'rotate', one: 'rotateOne', icon: RefreshCw, kind: 'rotate-key' },
  { verb: 'revoke', one: 'revokeOne', icon: Ban, kind: 'revoke-key' },
] as const;

/** "Rotate X" and "Revoke X", only once a typed word names the verb: else each key would be listed three times. */
export function* keyVerbCandidates(
  credentials: readonly Credential[],
  words: readonly string[],
  t: PaletteTexts,
): Generator<Candidate> {
  for (const { verb, one, icon, kind } of verbs) {
    const spoken = t(verb).toLowerCase();
    if (!words.some((word) => word.length > 1 && spoken.startsWith(word))) continue;
    for (const { id, label, status, provider } of credentials) {
      if (status !== 'active') continue;
      yield {
        text: `${spoken} ${label} ${provider}`.toLowerCase(),
        make: () => ({ value: `${verb} ${id}`, label: t(one, { label }), icon, run: () => openDialog({ kind, id }) }),
      };
    }
  }
}

/** Tools, found by name or last four; from here called, let in, rehearsed, looked at or revoked. */
export function* toolCandidates(tools: readonly Tool[]): Generator<Candidate> {
  for (const tool of tools) {
    const { id, label, last4 } = tool;
    const open = () => {
      goTo('tools');
      openDrawer({ kind: 'tool', id });
    };
    const hint = { prefix: 'fob_', last4 };
    yield {
      text: `${label} ${last4}`.toLowerCase(),
      make: () => ({ value: id, label, icon: Plug, hint, run: open, opens: true, acts: toolActs(tool) }),
    };
  }
}

function toolActs(tool: Tool): PaletteAct[] {
  const { id, label, status, rehearsal } = tool;
  const acts: PaletteAct[] = [{ name: 'calls', key: 'j', run: () => showCalls(label) }];
  if (asks(tool)) acts.unshift({ name: 'approve', key: 'y', run: () => decideAll(tool, true) });
  if (status !== 'active') return acts;
  acts.push({ name: 'copy', key: 'c', run: () => void copySnippet(tool) });
  if (rehearsal) acts.push({ name: 'live', key: 'e', run: () => setRehearsal(tool, false) });
  else if (mayRehearse(tool)) acts.push({ name: 'rehearse', key: 'e', run: () => setRehearsal(tool, true) });
  acts.push({ name: 'revoke', key: 'd', run: () => openDialog({ kind: 'revoke-tool', id }) });
  return acts;
}

const toolVerbs = [
  { verb: 'approve', icon: Check, able: asks, run: (tool: Tool) => decideAll(tool, true) },
  { verb: 'deny', icon: X, able: asks, run: (tool: Tool) => decideAll(tool, false) },
  { verb: 'live', icon: FlaskConical, able: rehearses, run: (tool: Tool) => setRehearsal(tool, false) },
  {
    verb: 'rehearse',
    icon: FlaskConical,
    able: (tool: Tool) => !tool.rehearsal && mayRehearse(tool),
    run: (tool: Tool) => setRehearsal(tool, true),
  },
] as const;

/** "Rehearse X", "X back to live", "Approve X" and "Deny X", each only where it can be done; none without a typed word. */
export function* toolVerbCandidates(
  tools: readonly Tool[],
  words: readonly string[],
  t: PaletteTexts,
): Generator<Candidate> {
  for (const { verb, icon, able, run } of toolVerbs) {
    const spoken = t(`verbs.${verb}`).toLowerCase();
    if (!words.some((word) => word.length > 1 && spoken.startsWith(word))) continue;
    for (const tool of tools) {
      if (!able(tool)) continue;
      const label = t(`verbsOf.${verb}`, { label: tool.label });
      yield {
        text: `${spoken} ${tool.label}`.toLowerCase(),
        make: () => ({ value: `${verb} ${tool.id}`, label, icon, run: () => run(tool) }),
      };
    }
  }
}

function asks(tool: Tool): boolean {
  return waitingFor([tool]).length > 0;
}

function decideAll(tool: Tool, allowed: boolean): void {
  for (const { request } of waitingFor([tool])) decide(tool, request.caller, allowed);
}

/** Providers; from here to their keys, to a new key or connection, and to what Fob knows of them. */
export function* providerCandidates(entries: readonly ProviderEntry[], t: PaletteTexts): Generator<Candidate> {
  for (const { provider } of entries) {
    yield {
      text: `${provider.name} ${provider.id} ${provider.sells}`.toLowerCase(),
      make: () => ({
        value: `provider ${provider.id}`,
        label: provider.name,
        icon: Shapes,
        note: t('showKeys'),
        run: () => goTo('keys', { provider: provider.id }),
        acts: providerActs(provider),
      }),
    };
  }
}

function providerActs(provider: Provider): PaletteAct[] {
  const { id } = provider;
  const acts: PaletteAct[] = [];
  if (takesKeys(provider))
    acts.push({ name: 'addKey', key: 'e', run: () => openDialog({ kind: 'add-key', provider: id }) });
  if (provider.oauth)
    acts.push({ name: 'connect', key: 'j', run: () => openDialog({ kind: 'connect', provider: id }) });
  acts.push({ name: 'details', key: 'i', run: () => openDrawer({ kind: 'provider', id }) });
  return acts;
}
