/** Puts the focus on the list's row that takes part in the tab order; false when the page shows no list. */
function intoList(): boolean {
  const row = document.querySelector<HTMLElement>('main [data-row][tabindex="0"]');
  row?.focus();
  return row !== null;
}

/** The same at a person's word; while the list loads it is done once its rows are there, unless another key is pressed. */
export function goIntoList(): void {
  const from = document.activeElement;
  let wanted = true;
  const stop = () => {
    wanted = false;
  };
  const attempt = () => {
    const waits = !intoList() && wanted && from === document.activeElement;
    if (waits && document.querySelector('main [data-skeleton]')) requestAnimationFrame(attempt);
    else window.removeEventListener('keydown', stop, true);
  };
  window.addEventListener('keydown', stop, true);
  attempt();
}

/** After what had the focus went away: onto the list, or else the page itself, never nowhere. */
export function ontoPage(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  if (!intoList()) document.querySelector<HTMLElement>('main')?.focus();
}
