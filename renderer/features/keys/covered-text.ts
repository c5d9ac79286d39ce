const DOT = '•';

/** What stands in a covered field of several lines: a dot for each character; lines and gaps stay. */
export function cover(text: string): string {
  return text.replaceAll(/\S/g, DOT);
}

/**
 * The text behind a covered field after an edit that has left `shown` in it, with the caret at `caret`. Dots that come back,
 * as by the browser's own undo, stand for nothing known: they change nothing.
 */
export function uncover(text: string, shown: string, caret: number): string {
  const before = cover(text);
  let start = 0;
  while (start < caret && shown[start] === before[start]) start += 1;
  const put = shown.slice(start, caret);
  if (put.includes(DOT)) return text;
  return text.slice(0, start) + put + text.slice(text.length - (shown.length - caret));
}
