/** Markup that is safe to send: only `html` makes it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = Html | string | number | null | false | readonly Part[];

/** A template whose values are escaped, unless they are `Html` themselves; `null` and `false` are left out. */
export function html(words: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(words.map((word, at) => word + rendered(values[at] ?? null)).join(''));
}

/** Escapes a text for an element's content and for a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function rendered(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(rendered).join('');
  return escapeHtml(String(part));
}
