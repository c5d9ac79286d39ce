import type { Page } from '@playwright/test';
import { layersShown } from './window.ts';

type Colour = [number, number, number, number];

/** What colours a page draws, as WCAG reckons with them. */
export type PageColours = ReturnType<typeof pageColours>;

/** Judges in the page what can be reached now; `judge` takes nothing along but what it is given. */
export async function judged<T>(page: Page, judge: (layers: string, colours: PageColours) => T): Promise<T> {
  return page.evaluate(`(${judge})(${JSON.stringify(await layersShown(page))}, (${pageColours})())`);
}

/** Runs in the page. */
function pageColours() {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Colour>();
  const grounds = new Map<Element | null, Colour>([[null, [255, 255, 255, 1]]]);

  const colourOf = (css: string): Colour => {
    const before = known.get(css);
    if (before || !paint) return before ?? [0, 0, 0, 0];
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = 'transparent'; // stays when the words are no colour, such as "none"
    paint.fillStyle = css;
    paint.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data;
    const colour: Colour = [r, g, b, a / 255];
    known.set(css, colour);
    return colour;
  };
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => top[at] * top[3] + under[at] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const light = (colour: Colour): number => {
    const part = (at: 0 | 1 | 2) => {
      const value = colour[at] / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
  };
  const ratio = (a: Colour, b: Colour): number => {
    const [one, two] = [light(a), light(b)];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  };
  /** The colour of an element's box: its own fill on all it lies on. */
  const fillOf = (element: Element | null): Colour => {
    const made = grounds.get(element);
    if (made || element === null) return made ?? [255, 255, 255, 1];
    const fill = over(colourOf(getComputedStyle(element).backgroundColor), fillOf(element.parentElement));
    grounds.set(element, fill);
    return fill;
  };
  const fadeOf = (element: Element | null): number =>
    element === null ? 1 : Number(getComputedStyle(element).opacity) * fadeOf(element.parentElement);
  /** How a colour drawn by the element stands out from `ground`; 1 when it is the same. */
  const stands = (element: Element, css: string, ground: Colour): number => {
    const [r, g, b, a] = colourOf(css);
    return ratio(over([r, g, b, a * fadeOf(element)], ground), ground);
  };
  return { colourOf, over, ratio, fillOf, stands };
}
