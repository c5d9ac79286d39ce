import type { Page } from '@playwright/test';
import type { FakeEngine, FakeSeed } from '../../support/fake-engine.ts';
import { settled } from './settled.ts';

/** One state of the window and how to get there; `shows` is the role of what must be open then, where `go` does not wait for it. */
export type View = {
  name: string;
  seed?: FakeSeed;
  go?: (page: Page, engine: FakeEngine) => Promise<void>;
  shows?: 'dialog' | 'menu';
};

/** Goes from the window's first page to the view, all of it there and at rest. */
export async function reach(view: View, page: Page, engine: FakeEngine): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await view.go?.(page, engine);
  await page.mouse.move(640, 2); // away from what was pressed: its tooltip is no part of the view
  if (view.shows) await page.getByRole(view.shows).first().waitFor();
  await page.locator('h1').first().waitFor({ state: 'attached' }); // a page's parts are loaded when it is opened
  await settled(page);
}
