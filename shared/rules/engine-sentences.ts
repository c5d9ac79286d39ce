/**
 * What the engine words itself, by its English sentence: `{name}` stands for what differs, and comes back where the
 * translation has it; `{~name}` there is looked up in turn, for words such as the unit of a budget.
 */
export type EngineSentences = Readonly<Record<string, string>>;

type Sentence = { pattern: RegExp; translation: string };
type Catalogue = { exact: EngineSentences; patterns: readonly Sentence[]; known: Map<string, string | null> };

const catalogues = new WeakMap<EngineSentences, Catalogue>();
const MOST_KNOWN = 500;

/** A text of the engine's by a catalogue, one object for good; null where it has none of it, or not all. */
export function translate(text: string, sentences: EngineSentences): string | null {
  return translated(text, catalogueOf(sentences));
}

function translated(text: string, catalogue: Catalogue): string | null {
  const known = catalogue.known.get(text);
  if (known !== undefined) return known;
  // Part by part first: a sentence that ends in a name would take those after it for a part of the name.
  const found =
    exact(text, catalogue) ??
    inSentences(text, catalogue) ??
    whole(text, catalogue) ??
    whole(lowerFirst(text), catalogue) ??
    bare(text, catalogue);
  if (catalogue.known.size >= MOST_KNOWN) catalogue.known.clear();
  catalogue.known.set(text, found);
  return found;
}

/** The checks of single fields begin in lower case on one way and in upper case on another. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function exact(text: string, { exact: sentences }: Catalogue): string | null {
  return Object.hasOwn(sentences, text) ? (sentences[text] ?? null) : null;
}

function whole(text: string, catalogue: Catalogue): string | null {
  const known = exact(text, catalogue);
  if (known !== null) return known;
  for (const { pattern, translation } of catalogue.patterns) {
    const given = pattern.exec(text)?.groups;
    if (!given) continue;
    return translation.replace(/\{(~?)(\w+)\}/g, (_, deep: string, name: string) => {
      const value = given[name] ?? '';
      return deep === '' ? value : (whole(value, catalogue) ?? value);
    });
  }
  return null;
}

/** Several sentences in a row are translated together or not at all: half a text in each language helps nobody. */
function inSentences(text: string, catalogue: Catalogue): string | null {
  const parts = text.split(/(?<=\.) (?=\p{Lu})/u);
  if (parts.length === 1) return null;
  const all = parts.map((part) => whole(part, catalogue) ?? bare(part, catalogue));
  return all.includes(null) ? null : all.join(' ');
}

/** A sentence with a full stop, which most are translated without. */
function bare(text: string, catalogue: Catalogue): string | null {
  const found = text.endsWith('.') ? whole(text.slice(0, -1), catalogue) : null;
  return found === null ? null : `${found}.`;
}

function catalogueOf(sentences: EngineSentences): Catalogue {
  const known = catalogues.get(sentences);
  if (known) return known;
  const patterns = Object.entries(sentences)
    .filter(([english]) => english.includes('{'))
    .map(([english, translation]) => ({ pattern: patternOf(english), translation }));
  const made = { exact: sentences, patterns, known: new Map() };
  catalogues.set(sentences, made);
  return made;
}

function patternOf(english: string): RegExp {
  const source = english
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.+?)` : RegExp.escape(part)))
    .join('');
  return new RegExp(`^${source}${english.endsWith('}') ? '(?<!\\.)' : ''}$`, 's'); // no name takes the full stop along
}
