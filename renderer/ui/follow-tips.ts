import type { TipSide } from './tip.ts';

/** What is named at the moment, and where. */
export type Tip = { anchor: Element; label: string; shortcut: string | undefined; side: TipSide };

const DELAY_MS = 450; // a pointer that only passes by opens nothing
const WARM_MS = 400; // after one, the next opens nearly at once
const CROSSING_MS = 120; // to get from the control to its tooltip, which may be read under the pointer (WCAG 1.4.13)

/** Tells which control with `tip()` is under the pointer or has the focus by keyboard; null when none is. Gives back how to stop. */
export function followTips(show: (tip: Tip | null) => void): () => void {
  let at: Element | null = null; // shown, about to be, or pressed and therefore not
  let shown: Element | null = null; // the last that was
  let by: 'pointer' | 'focus' | null = null; // null while nothing is shown
  let warmUntil = 0;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;

  const stopTimers = () => {
    clearTimeout(opening);
    clearTimeout(closing);
  };
  const open = (element: Element, how: 'pointer' | 'focus') => {
    if (!element.isConnected) return;
    stopTimers();
    at = element;
    shown = element;
    by = how;
    show(tipOf(element));
  };
  const close = () => {
    stopTimers();
    if (by === null) return;
    by = null;
    warmUntil = performance.now() + WARM_MS;
    show(null);
  };
  const left = () => {
    clearTimeout(opening);
    if (by === 'focus') return;
    if (by === null) at = null;
    else
      closing ??= setTimeout(() => {
        closing = undefined;
        at = null;
        close();
      }, CROSSING_MS);
  };
  const stay = () => {
    clearTimeout(closing);
    closing = undefined;
  };
  /** The way to a tooltip may lead over other controls. */
  const stayAt = (element: Element | null) => {
    clearTimeout(opening);
    at = element;
    stay();
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const over = event.target instanceof Element ? event.target : null;
    if (over?.closest('[data-tip-shown]')) return stayAt(shown);
    const element = over?.closest('[data-tip]') ?? null;
    if (element === null) return left();
    if (element === at) return stay();
    aim(element);
  };
  const aim = (element: Element) => {
    stopTimers();
    closing = undefined;
    at = element;
    const isWarm = by === 'pointer' || performance.now() < warmUntil;
    opening = setTimeout(() => open(element, 'pointer'), isWarm ? CROSSING_MS : DELAY_MS);
  };
  // A page that moves under a resting pointer takes a tooltip away and opens none.
  const onOver = ({ target }: PointerEvent) => {
    if (by === 'pointer' && target instanceof Element && !at?.contains(target) && !target.closest('[data-tip-shown]'))
      left();
  };
  const onOut = (event: PointerEvent) => event.relatedTarget === null && left();
  const nameFocused = (target: EventTarget | null) => {
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    const named = target.matches('[data-tip]') ? target : rowTipOf(target);
    if (named) open(named, 'focus');
  };
  const onBlur = () => by === 'focus' && close();
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close();
  const onScroll = () => (by === 'pointer' || at?.isConnected === false) && close();

  const ended = new AbortController();
  const { signal } = ended;
  document.addEventListener('pointermove', onMove, { signal, passive: true });
  document.addEventListener('pointerover', onOver, { signal, passive: true });
  document.addEventListener('pointerout', onOut, { signal, passive: true });
  document.addEventListener('pointerdown', close, { signal, passive: true, capture: true });
  document.addEventListener('focusin', ({ target }) => nameFocused(target), { signal });
  document.addEventListener('focusout', onBlur, { signal });
  document.addEventListener('keydown', onKey, { signal, capture: true });
  document.addEventListener('scroll', onScroll, { signal, passive: true, capture: true });
  // What follows them is loaded late: the focus or the pointer may have come before.
  const resting = document.querySelector('[data-tip]:hover');
  nameFocused(document.activeElement);
  if (by === null && resting !== null) aim(resting);
  return () => {
    stopTimers();
    ended.abort();
  };
}

/** What a cell of the table's row says on hover alone, for who comes to the row by keyboard. */
function rowTipOf(target: Element): Element | null {
  return target.matches('[data-row]') ? (target.closest('tr')?.querySelector('[data-tip-row]') ?? null) : null;
}

function tipOf(control: Element): Tip {
  const label = control.getAttribute('data-tip') ?? '';
  const shortcut = control.getAttribute('data-tip-keys') ?? undefined;
  const [first, second] = control.closest('td')?.querySelectorAll('button[data-tip]') ?? [];
  // Above them it would lie over the same controls of the row before, and catch the pointer on its way there.
  if (first && second && control.matches('button')) return { anchor: first, label, shortcut, side: 'left' };
  return { anchor: control, label, shortcut, side: (control.getAttribute('data-tip-side') ?? 'top') as TipSide };
}
