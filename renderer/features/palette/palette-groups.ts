import { say } from '../../messages/intl.ts';
import type { Known } from './known.ts';
import { commandCandidates, placeCandidates } from './palette-commands.ts';
import { connectionCandidates } from './palette-connections.ts';
import type { Candidate, PaletteGroup, PaletteItem } from './palette-item.ts';
import {
  keyCandidates,
  keyVerbCandidates,
  providerCandidates,
  toolCandidates,
  toolVerbCandidates,
} from './palette-things.ts';
import { alertCandidates, budgetCandidates } from './palette-watched.ts';

// Of each kind of thing. Each row that comes costs a keystroke its time, most with the first letters, which fit nearly all.
const MOST = 6;
const MOST_OF_LITTLE = 3;
const LITTLE = 2; // letters
const AT_FIRST = 5; // actions before anything is typed

/** What the palette offers for what was typed: every word must be in an item's text, best where it begins a word there. */
export function paletteGroups(typed: string, known: Known): PaletteGroup[] {
  const t = say('palette');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const { credentials, tools } = known;
  const little = words.length > 0 && words.join('').length <= LITTLE;
  const usual = little ? MOST_OF_LITTLE : MOST;
  const found = (candidates: Iterable<Candidate>, most = usual) => bestOf(candidates, words, most);
  const things = (candidates: Iterable<Candidate>) => (words.length === 0 ? [] : found(candidates));
  const actions = [
    ...found(commandCandidates(t, known.switches), words.length === 0 ? AT_FIRST : usual),
    ...found(keyVerbCandidates(credentials, words, t)),
    ...found(toolVerbCandidates(tools, words, t)),
  ];
  const groups: PaletteGroup[] = [
    { value: t('groups.keys'), items: things(keyCandidates(credentials)) },
    { value: t('groups.connections'), items: things(connectionCandidates(known.connections)) },
    { value: t('groups.tools'), items: things(toolCandidates(tools)) },
    { value: t('groups.actions'), items: actions },
    { value: t('groups.alerts'), items: things(alertCandidates(known.alerts)) },
    { value: t('groups.budgets'), items: things(budgetCandidates(known.budgets)) },
    { value: t('groups.places'), items: found(placeCandidates(t), words.length === 0 ? 10 : usual) },
    { value: t('groups.providers'), items: things(providerCandidates(known.providers, t)) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** In their order, those before all others in whose text each typed word begins a word. */
function bestOf(candidates: Iterable<Candidate>, words: readonly string[], most: number): PaletteItem[] {
  const best: Candidate[] = [];
  const rest: Candidate[] = [];
  for (const candidate of candidates) {
    const { text } = candidate;
    if (!words.every((word) => text.includes(word))) continue;
    if (words.every((word) => text.startsWith(word) || text.includes(` ${word}`))) best.push(candidate);
    else if (rest.length < most) rest.push(candidate);
    if (best.length === most) break;
  }
  return [...best, ...rest].slice(0, most).map(({ make }) => make());
}
