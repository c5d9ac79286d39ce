import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { later } from '../../../../renderer/ui/later.tsx';

/** As much of a document as React needs to put one text into a box. */
class Box {
  readonly nodeType: number = 1;
  readonly nodeName = 'BOX';
  readonly tagName = 'BOX';
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  readonly ownerDocument = doc;
  readonly style = {};
  shown = '';
  filled: () => void = () => {};
  set textContent(text: string) {
    this.shown = text;
  }
  addEventListener() {}
  appendChild({ nodeValue }: { nodeValue: string }) {
    this.shown = nodeValue;
    this.filled();
  }
  removeChild() {
    this.shown = '';
  }
}
const doc = {
  nodeType: 9,
  addEventListener: () => {},
  createTextNode: (nodeValue: string) => ({ nodeType: 3, nodeValue }),
};

beforeEach(() => {
  vi.stubGlobal('window', { HTMLIFrameElement: class {}, event: undefined });
  vi.stubGlobal('document', doc);
});

test('what comes between the drawing of its place and the first look for it is shown', async () => {
  const fetched = Promise.withResolvers<() => string>();
  const Shown = later(() => fetched.promise, { waiting: 'waiting', first: true });
  const ahead = Shown.load();
  const box = new Box();
  const seen: string[] = [];
  box.filled = () => {
    seen.push(box.shown);
    fetched.resolve(() => 'here');
  };
  const root = createRoot(box as never);
  root.render(createElement(Shown));
  await ahead;
  await vi.waitFor(() => expect(seen).toEqual(['waiting', 'here']));
  root.unmount();
});
