import type { Page } from '@playwright/test';
import { expectNone, type Fault, layersShown } from './window.ts';

type Axe = {
  run(
    context: { include: Element[] },
    options: object,
  ): Promise<{ violations: Fault[]; passes: { nodes: { element: Element }[] }[] }>;
};

/**
 * Fails when a text stands out too little from what is behind it; axe is there since `expectAccessible`. A kind of text,
 * alike in elements, classes and colours from it up to the page, is judged until axe has let it pass: then it is `proven`.
 */
export async function expectContrast(page: Page, proven: Set<string>): Promise<void> {
  const { violations, passed } = await page.evaluate(judge, { known: [...proven], layers: await layersShown(page) });
  expectNone(violations);
  for (const kind of passed) proven.add(kind);
}

/** Runs in the page. */
async function judge({ known, layers }: { known: string[]; layers: string }) {
  const { axe } = window as unknown as { axe: Axe };
  const kinds = new Map<Element, string>();
  const grounds = new Map<Element, string>();
  const hash = (text: string) => {
    let [a, b] = [0x811c9dc5, 0x9e3779b9];
    for (let at = 0; at < text.length; at += 1) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
  };
  /** The element and all it lies in, as far as they decide about colours. */
  const groundOf = (element: Element | null): string => {
    if (!element) return '';
    const made = grounds.get(element);
    if (made !== undefined) return made;
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element);
    const own = [element.tagName, element.getAttribute('class'), backgroundColor, backgroundImage, opacity, filter];
    const ground = hash([...own, mixBlendMode, groundOf(element.parentElement)].join());
    grounds.set(element, ground);
    return ground;
  };
  const hasText = (element: Element) =>
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());

  const left = new Map<string, Element[]>();
  for (const layer of document.querySelectorAll(layers))
    for (const element of [layer, ...layer.querySelectorAll('*')]) {
      if (!hasText(element)) continue;
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const kind = hash([color, fontSize, fontWeight, textShadow, groundOf(element)].join());
      kinds.set(element, kind);
      if (!known.includes(kind)) left.set(kind, [...(left.get(kind) ?? []), element]);
    }
  const include = [...left.values()].flat();
  if (include.length === 0) return { violations: [], passed: [] };
  const options = { runOnly: ['color-contrast'], resultTypes: ['violations', 'passes'], elementRef: true };
  const { violations, passes } = await axe.run({ include }, options);
  const passed = passes.flatMap(({ nodes }) => nodes.map(({ element }) => kinds.get(element) ?? ''));
  return {
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })),
    passed,
  };
}
