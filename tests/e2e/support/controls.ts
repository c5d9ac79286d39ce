import { expect, type Page } from '@playwright/test';
import { judged, type PageColours } from './page-colours.ts';

/**
 * Fails when a control cannot be told from what is around it (WCAG 1.4.11, 3:1), which axe does not look at: the edge of a
 * field or a button that draws one, a tick's box and its mark, an icon that stands alone, the sign of a chosen or pressed
 * one, a gauge on its track, the focus ring on each ground. A button with words needs no edge: its words are axe's.
 */
export async function expectControlsSeen(page: Page): Promise<void> {
  expect(await faintControls(page), 'controls and their states below 3:1').toEqual([]);
}

/** What is too faint, each as "button Save: edge 1.41". */
export async function faintControls(page: Page): Promise<string[]> {
  return judged(page, judge);
}

/** Runs in the page. */
function judge(layers: string, { colourOf, over, ratio, fillOf, stands }: PageColours): string[] {
  /** The faintest side of a border all around; null without one. */
  const borderOf = (element: Element): number | null => {
    const style = getComputedStyle(element);
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
    const drawn = sides.filter(
      (side) => parseFloat(style[`border${side}Width`]) > 0 && colourOf(style[`border${side}Color`])[3] > 0,
    );
    if (drawn.length < sides.length) return null;
    const ground = fillOf(element.parentElement);
    return Math.min(...drawn.map((side) => stands(element, style[`border${side}Color`], ground)));
  };
  const fillStands = (element: Element): number =>
    stands(element, getComputedStyle(element).backgroundColor, fillOf(element.parentElement));
  /** A ring or a bar drawn inside the box: a shadow without blur, an outline, a box before or after the content. */
  const markOf = (element: Element): number => {
    const style = getComputedStyle(element);
    const fill = fillOf(element);
    const shadows = style.boxShadow.split(/,(?![^(]*\))/).map((shadow) => {
      const [x = 0, y = 0, blur = 0, spread = 0] = [...shadow.matchAll(/(-?[\d.]+)px/g)].map(([, px]) => Number(px));
      const isDrawn = /inset/.test(shadow) && blur === 0 && (x !== 0 || y !== 0 || spread > 0);
      return isDrawn ? stands(element, shadow.replace(/-?[\d.]+px|inset/g, '').trim(), fill) : 1;
    });
    const boxes = (['::before', '::after'] as const).map((name) => {
      const box = getComputedStyle(element, name);
      return box.content === 'none' ? 1 : stands(element, box.backgroundColor, fill);
    });
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return Math.max(...shadows, ...boxes, hasOutline ? stands(element, style.outlineColor, fill) : 1);
  };
  /** The strongest of the drawings in an element: its icons' lines, and boxes with a fill, such as a switch's thumb. */
  const drawingOf = (element: Element, within = '*'): number => {
    const fill = fillOf(element);
    const all = [...element.querySelectorAll(within)].filter((part) => part.checkVisibility());
    return Math.max(
      1,
      ...all.map((part) => {
        const { stroke, fill: inside, backgroundColor } = getComputedStyle(part);
        const drawn = part instanceof SVGGeometryElement ? [stroke, inside] : [backgroundColor];
        return Math.max(...drawn.map((css) => stands(part, css, fill)));
      }),
    );
  };

  const faults: string[] = [];
  const nameOf = (element: Element) =>
    [element.getAttribute('role') ?? element.tagName.toLowerCase(), element.getAttribute('aria-label') ?? '']
      .concat(element.textContent.replaceAll(/\s+/g, ' ').trim().slice(0, 40))
      .filter((word) => word !== '')
      .join(' ');
  const demand = (element: Element, what: string, contrast: number) => {
    if (contrast < 3) faults.push(`${nameOf(element)}: ${what} ${contrast.toFixed(2)}`);
  };
  /** Text that is drawn, not only read out. */
  const hasWords = (element: Element): boolean =>
    [...element.childNodes].some((node) =>
      node instanceof Element
        ? node.getBoundingClientRect().width > 1 && hasWords(node)
        : element.getBoundingClientRect().width > 1 && node.textContent?.trim(),
    );
  const isTick = (element: Element) => element.matches('[role=checkbox], [role=radio], [role=switch]');
  const isField = (element: Element) =>
    element.matches('input, textarea, select, [role=combobox], [aria-haspopup=listbox]');
  const isChosen = (element: Element) =>
    element.matches('[aria-pressed=true], [aria-current=page], [role=option][aria-selected=true], [data-highlighted]');

  const judgeTick = (element: Element) => {
    demand(element, 'edge', Math.max(borderOf(element) ?? 1, fillStands(element)));
    const isOn = element.getAttribute('aria-checked') !== 'false';
    if (isOn || element.matches('[role=switch]')) demand(element, 'mark', drawingOf(element));
  };
  const judgeField = (element: Element) => {
    if (borderOf(element) !== null || !element.parentElement) return; // an edge that is drawn is judged for all alike
    const around = Math.max(borderOf(element.parentElement) ?? 1, drawingOf(element.parentElement, ':scope > svg *'));
    demand(element, 'nothing shows where it is', Math.max(fillStands(element), around));
  };
  const judgeChoice = (element: Element) => {
    const others = [...(element.parentElement?.children ?? [])].filter(
      (other) => other.tagName === element.tagName && !isChosen(other),
    );
    const signs = (of: Element) => Math.max(markOf(of), fillStands(of));
    const icons = (of: Element) => of.querySelectorAll('svg').length;
    if (others.length > 0 && others.every((other) => icons(other) < icons(element))) return;
    demand(element, 'its state', others.some((other) => signs(other) >= 3) ? 1 : signs(element));
  };
  const judgeMeter = (element: Element) => {
    const rings = [...element.querySelectorAll('circle')];
    const [track, ring] = rings.map((circle) => getComputedStyle(circle).stroke);
    if (track !== undefined) {
      if (ring !== undefined)
        demand(element, 'its fill', ratio(colourOf(ring), over(colourOf(track), fillOf(element))));
    } else if (element.firstElementChild) demand(element, 'its fill', fillStands(element.firstElementChild));
  };

  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--color-accent)'; // as the focus ring is drawn
  const focus = getComputedStyle(probe).color;
  probe.remove();
  const controls =
    'a[href], button, input, textarea, select, summary, [role=button], [role=checkbox], [role=radio], [role=switch], [role=combobox], [role=option], [role=menuitem], [role=tab]';
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    const isOff = element.matches('[disabled], [aria-disabled=true], [data-disabled]');
    const isThere = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return !isOff && isThere && width > 3 && height > 3 && element.closest('[aria-hidden=true]') === null;
  };
  for (const layer of document.querySelectorAll(layers)) {
    for (const element of layer.querySelectorAll(controls)) {
      if (!isShown(element)) continue;
      if (isTick(element)) judgeTick(element);
      else {
        const border = borderOf(element);
        if (border !== null) demand(element, 'edge', border);
        if (isField(element)) judgeField(element);
        else if (!hasWords(element))
          demand(element, 'icon', Math.max(drawingOf(element), border ?? 1, fillStands(element)));
        if (isChosen(element)) judgeChoice(element);
      }
      demand(element, 'focus ring', stands(document.body, focus, fillOf(element.parentElement)));
    }
    for (const meter of layer.querySelectorAll('[role=meter]')) if (isShown(meter)) judgeMeter(meter);
  }
  return [...new Set(faults)];
}
