/** A token as a canvas needs it: what a text class such as `text-accent` gives in the theme that is on. */
export function tokenColour(className: string): string {
  const probe = document.createElement('span');
  probe.className = className;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
