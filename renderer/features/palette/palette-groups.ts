import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { say } from '../../messages/intl.ts';
import { commandCandidates, placeCandidates } from './palette-commands.ts';
import type { Candidate, PaletteGroup, PaletteItem } from './palette-item.ts';
import {
  keyCandidates,
  keyVerbCandidates,
  providerCandidates,
  toolCandidates,
  toolVerbCandidates,
} from './palette-things.ts';

type Known = { credentials: readonly Credential[]; tools: readonly Tool[]; providers: readonly ProviderEntry[] };

const MOST = 8; // of each kind of thing
const AT_FIRST = 5; // actions before anything is typed

/** What the palette offers for what was typed: every word must be in an item's text. */
export function paletteGroups(typed: string, { credentials, tools, providers }: Known): PaletteGroup[] {
  const t = say('palette');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (candidates: Iterable<Candidate>, most: number): PaletteItem[] => {
    const kept: PaletteItem[] = [];
    for (const { text, make } of candidates) {
      if (kept.length === most) break;
      if (words.every((word) => text.includes(word))) kept.push(make());
    }
    return kept;
  };
  const things = (candidates: Iterable<Candidate>) => (words.length === 0 ? [] : found(candidates, MOST));
  const actions = [
    ...found(commandCandidates(t), words.length === 0 ? AT_FIRST : MOST),
    ...found(keyVerbCandidates(credentials, words, t), 2 * MOST),
    ...found(toolVerbCandidates(tools, words, t), MOST),
  ];
  const groups: PaletteGroup[] = [
    { value: t('groups.keys'), items: things(keyCandidates(credentials)) },
    { value: t('groups.tools'), items: things(toolCandidates(tools)) },
    { value: t('groups.actions'), items: actions },
    { value: t('groups.places'), items: found(placeCandidates(t), 10) },
    { value: t('groups.providers'), items: things(providerCandidates(providers, t)) },
  ];
  return groups.filter((group) => group.items.length > 0);
}
