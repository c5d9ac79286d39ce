import { expect, type Page } from '@playwright/test';
import { judged, type PageColours } from './page-colours.ts';

/**
 * Fails when a text stands out too little from what it lies in (WCAG 1.4.3: 4.5:1, large text 3:1). Axe has seen in one
 * scheme what lies over what; in the others only the colours differ, and every text is judged here, also one that is
 * scrolled out of sight, of which axe says nothing.
 */
export async function expectTextsSeen(page: Page): Promise<void> {
  expect(await faintTexts(page), 'texts that stand out too little').toEqual([]);
}

/** What is too faint, each as "span “2 unread”: 3.10". */
export async function faintTexts(page: Page): Promise<string[]> {
  return judged(page, judge);
}

/** Runs in the page. */
function judge(layers: string, { fillOf, stands }: PageColours): string[] {
  const cut = new Map<Element | null, boolean>([[null, false]]);
  /** Lies in a box of one pixel, as what is only read out. */
  const isCut = (element: Element | null): boolean => {
    const made = cut.get(element);
    if (made !== undefined || element === null) return made ?? false;
    const { width, height } = element.getBoundingClientRect();
    const own = (width <= 1 || height <= 1) && getComputedStyle(element).overflow !== 'visible';
    const is = own || isCut(element.parentElement);
    cut.set(element, is);
    return is;
  };
  const textOf = (element: Element): string =>
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element.value
      : [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join('');
  const OFF = '[aria-disabled=true], [data-disabled], :disabled';
  /** What cannot be used now may be faint, and so may its label. */
  const isOff = (element: Element) => {
    const named = element.closest('label')?.htmlFor;
    return element.closest(OFF) !== null || (named && document.getElementById(named)?.matches(OFF)) === true;
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('[aria-hidden=true]') === null &&
    !isOff(element) &&
    !isCut(element);

  const faults = new Set<string>();
  for (const layer of document.querySelectorAll(layers))
    for (const element of [layer, ...layer.querySelectorAll('*')]) {
      const text = textOf(element).trim();
      if (text === '' || !isSeen(element)) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const isLarge = parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
      const contrast = stands(element, color, fillOf(element));
      if (contrast < (isLarge ? 3 : 4.5))
        faults.add(`${element.tagName.toLowerCase()} “${text.slice(0, 40)}”: ${contrast.toFixed(2)}`);
    }
  return [...faults];
}
