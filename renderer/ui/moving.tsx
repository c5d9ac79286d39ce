import { useEffect, useLayoutEffect, useRef } from 'react';
import { onTick } from './use-now.ts';

const writers = new Set<() => void>();
let due = false;

/** Has all moving figures written once, when what runs now is done. */
export function figuresMoved(): void {
  if (due || writers.size === 0) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    for (const write of writers) write();
  });
}

/**
 * Calls `write` after each drawing of the component, each second and whenever figures move in between. It writes past React:
 * to draw some fifty components anew for a few digits a second takes several times what the digits take.
 */
export function useMovingFigures(write: () => void): void {
  useLayoutEffect(() => {
    write();
    writers.add(write);
    return () => {
      writers.delete(write);
    };
  });
  useEffect(() => onTick(() => figuresMoved()), []);
}

/** A text that moves by itself, and must be nobody else's to change. */
export function Moving({ text }: { text: () => string }) {
  const box = useRef<HTMLSpanElement>(null);
  useMovingFigures(() => writeText(box.current, text()));
  return <span ref={box} />;
}

/** Changes the one text of an element, and nothing where it says so already. */
export function writeText(element: Element | null, text: string): void {
  const node = element?.firstChild;
  if (!node) element?.append(text);
  else if (node.nodeValue !== text) node.nodeValue = text;
}

/** Sets attributes of an element, those alone that change. */
export function writeAttributes(element: Element | null, attributes: Readonly<Record<string, string>>): void {
  if (!element) return;
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
