/** Puts the focus on the list's row that takes part in the tab order; false when the page shows no list. */
export function intoList(): boolean {
  const row = document.querySelector<HTMLElement>('main [data-row][tabindex="0"]');
  row?.focus();
  return row !== null;
}

/** After what had the focus went away: onto the list, or else the page itself, never nowhere. */
export function ontoPage(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  if (!intoList()) document.querySelector<HTMLElement>('main')?.focus();
}
