import { goTo } from '../../state/view.ts';

const FRAMES = 120; // the settings' code may still have to come

/** Goes to the settings, to one of their cards, with the focus. */
export function showSubject(subject: string): void {
  goTo('settings');
  let left = FRAMES;
  const look = () => {
    const card = document.getElementById(subject);
    left -= 1;
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
    if (!card && left > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
