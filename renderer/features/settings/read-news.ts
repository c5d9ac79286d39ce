export type NewsBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'item'; text: string }
  | { kind: 'text'; text: string };

/** The blocks of the changelog: of Markdown only headings, lists and paragraphs, without the document's own title. */
export function readNews(markdown: string): NewsBlock[] {
  return markdown
    .split(/\n{2,}|\n(?=[#*-] ?)/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^# /.test(part))
    .map(blockOf);
}

function blockOf(part: string): NewsBlock {
  const text = part.replace(/\s*\n\s*/g, ' ').replaceAll('**', '');
  const heading = /^(#+) (.*)$/.exec(text);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 2, text: heading[2] ?? '' };
  const item = /^[-*] (.*)$/.exec(text);
  return item ? { kind: 'item', text: item[1] ?? '' } : { kind: 'text', text };
}
