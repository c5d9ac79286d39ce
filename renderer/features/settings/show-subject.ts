import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';

/** Goes to the settings, to one of their cards, with the focus; their code may still have to come. */
export function showSubject(subject: string): void {
  goTo('settings');
  const shown = () => {
    const card = document.getElementById(subject);
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
    return card !== null || useStore.getState().view.page !== 'settings';
  };
  requestAnimationFrame(() => {
    if (shown()) return;
    const watch = new MutationObserver(() => {
      if (shown()) watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
}
